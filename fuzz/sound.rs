//! What holds of every analysis, and when two are the same.

use onrecord::ledger::{csv, rows, Counts};
use onrecord::rules::{Edit, Finding};
use onrecord::{Analysis, Span};

/// That every answer points into its text and keeps the order that it promises.
pub fn is_sound(text: &str, analysis: &Analysis) {
    let inside = |span: Span, what: &str| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{what}: {span:?} of {} bytes", text.len());
    };
    let a = analysis;
    for (index, source) in a.sources.iter().enumerate() {
        assert_eq!(source.id.0 as usize, index);
        assert!((0.0..=1.0).contains(&source.credit) && source.reliability <= 100, "{source:?}");
        source.mentions.iter().for_each(|mention| {
            inside(mention.span, "a mention");
            mention.cue.into_iter().for_each(|cue| inside(cue, "its cue"));
        });
        source.reason_span.iter().chain(&source.basis_span).for_each(|span| inside(*span, "a reason or basis"));
        let others = source.via.iter().chain(&source.may_be);
        others.for_each(|other| assert!((other.0 as usize) < a.sources.len(), "{source:?}"));
    }
    for attribution in &a.attributions {
        inside(attribution.cue, "a cue");
        attribution
            .content
            .iter()
            .chain(&attribution.source_span)
            .for_each(|span| inside(*span, "a content or source"));
        assert!(attribution.source.is_none_or(|source| (source.0 as usize) < a.sources.len()));
    }
    a.hedges.iter().for_each(|hedge| inside(hedge.span, "a hedge"));
    for label in &a.labels {
        label.name.iter().chain([&label.span]).for_each(|span| inside(*span, "a label"));
        assert!((label.source.0 as usize) < a.sources.len());
        assert!(label.candidates.iter().all(|source| (source.0 as usize) < a.sources.len()));
    }
    a.sentences.iter().for_each(|span| inside(*span, "a sentence"));
    a.quotations.iter().for_each(|span| inside(*span, "a quotation"));
    a.paragraphs.iter().for_each(|paragraph| inside(paragraph.span, "a paragraph"));
    assert!(a.attributions.is_sorted_by_key(|attribution| attribution.cue), "attributions in order");
    assert!(a.hedges.is_sorted_by_key(|hedge| hedge.span), "hedges in order");
    assert!(a.labels.is_sorted_by_key(|label| label.span), "labels in order");
    assert!(a.sentences.is_sorted(), "sentences in order");
    assert!(a.quotations.is_sorted_by_key(|span| span.start), "quotations in order");
    assert!(a.paragraphs.is_sorted_by_key(|paragraph| paragraph.span), "paragraphs in order");
    assert!(a.findings.is_sorted_by_key(|finding| (finding.span, finding.rule.code)), "findings in order");
    for finding in &a.findings {
        inside(finding.span, finding.rule.code);
        assert!(!finding.message.is_empty());
        finding.related.iter().for_each(|related| inside(related.span, finding.rule.code));
        assert!(finding.source.is_none_or(|source| (source.0 as usize) < a.sources.len()));
        finding.fixes.iter().for_each(|fix| applies(&fix.edits, text, finding.rule.code));
    }
    let scores = a.paragraphs.iter().map(|paragraph| paragraph.score).chain([a.score.value]).flatten();
    scores.for_each(|score| assert!((0.0..=100.0).contains(&score), "a score of {score}"));
    a.score.parts.iter().for_each(|part| assert!((0.0..=1.0).contains(&part.value), "{part:?}"));
    assert!(a.score.recoverable.iter().all(|one| one.points.is_finite()));
    let (_, _) = (a.score.rounded(), a.score.band());
    let rows = rows(a, text);
    assert_eq!(rows.len(), a.sources.len());
    assert!(csv(&rows).lines().count() > rows.len());
    Counts::of(a);
}

/// That the edits of one fix can all be made, and that its placeholders lie in what they put in.
fn applies(edits: &[Edit], text: &str, code: &str) {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort();
    assert!(spans.iter().all(|span| text.get(span.range()).is_some()), "{code}: {spans:?}");
    assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "{code}: {spans:?} overlap");
    for edit in edits {
        assert!(edit.placeholders.iter().all(|place| edit.text.get(place.range()).is_some()), "{code}: {edit:?}");
    }
}

/// That two analyses say the same.
pub fn same(one: &Analysis, other: &Analysis) {
    assert_eq!(one.format, other.format);
    assert_eq!(one.sources, other.sources);
    assert_eq!(one.attributions, other.attributions);
    assert_eq!(one.hedges, other.hedges);
    assert_eq!(one.labels, other.labels);
    assert_eq!(one.sentences, other.sentences);
    assert_eq!(one.quotations, other.quotations);
    assert_eq!(one.paragraphs, other.paragraphs);
    assert_eq!(one.score, other.score);
    assert_eq!(one.findings.len(), other.findings.len());
    for (one, other) in one.findings.iter().zip(&other.findings) {
        let parts = |f: &Finding| (f.rule.code, f.severity, f.span, f.source);
        assert_eq!(parts(one), parts(other));
        assert_eq!((&one.message, &one.related, &one.fixes), (&other.message, &other.related, &other.fixes));
    }
}
