//! Stories whose scores are known: the scale is what these say it is.
//!
//! Where a story is described in fewer words than an account needs, the natural reading is taken and told.

use super::*;
use crate::attribution::{Basis, Reason};

const UNNAMED: Anonymity = Anonymity {
    number: Number::Individual,
    rung: 0,
    reason: Reason::None,
    basis: Basis::None,
    aggravators: Aggravators { quote: false, pejorative: false, opinion: false, plural_for_single: false },
};

/// A role, a nation, a rank, one person: not the body.
const SENIOR_US_OFFICIAL: Anonymity = Anonymity { rung: 4, ..UNNAMED };

const OUTLET: Outlet = Outlet { named: true, linked: false, verified: false };

const HEDGED: Hedging = Hedging { hedged: true, stacked: false, unclear_whether: false, lede: false, headline: false };

fn by(source: usize) -> Vec<Support> {
    vec![Support { source, via: None }]
}

fn claim(key: u64, prominence: Prominence, supports: Vec<Support>) -> Claim {
    Claim { key, prominence, supports, ..Claim::default() }
}

/// A lede and the rest, the first source's claim being the lede's.
fn story(sources: Vec<Standing>, of_claims: &[usize]) -> Account {
    let claims = of_claims.iter().enumerate().map(|(at, &source)| {
        let prominence = match at {
            0 => Prominence::Lede,
            _ => Prominence::Body,
        };
        claim(at as u64, prominence, by(source))
    });
    Account { sources, claims: claims.collect(), ..Account::default() }
}

/// What it comes to before the gates, and after, as shown.
fn figures(account: &Account) -> (u8, u8) {
    let score = score(account);
    let sum: f64 = score.parts.iter().map(Part::points).sum();
    (sum.round() as u8, score.rounded().unwrap())
}

/// "Police said" in the lede, then seven claims by three named people.
fn wire_story() -> Account {
    let person = Standing::NamedPerson;
    let sources = vec![Standing::Institution, person, person, person];
    story(sources, &[0, 1, 1, 1, 2, 2, 3, 3])
}

fn wire_story_and(one: Anonymity) -> Account {
    let mut account = wire_story();
    account.sources.push(Standing::Unnamed(one));
    account.claims.push(claim(8, Prominence::Body, by(4)));
    account
}

#[test]
fn a_wire_story_with_four_sources_on_the_record() {
    assert_eq!(figures(&wire_story()), (96, 96));
}

#[test]
fn the_same_and_one_unexplained_official() {
    assert_eq!(figures(&wire_story_and(SENIOR_US_OFFICIAL)), (87, 87));
}

#[test]
fn the_same_with_the_official_explained() {
    let explained = Anonymity { reason: Reason::Stated, basis: Basis::Stated, ..SENIOR_US_OFFICIAL };
    assert_eq!(figures(&wire_story_and(explained)), (94, 94));
}

#[test]
fn a_press_release_rests_on_one_institution() {
    let account = story(vec![Standing::Institution], &[0, 0, 0]);
    let score = score(&account);
    assert_eq!(score.rounded(), Some(79));
    assert_eq!(score.gate, Some((79.0, "it rests on a single source")));
    assert!(score.parts.iter().map(Part::points).sum::<f64>() > 79.0);
}

#[test]
fn three_fully_explained_unnamed_sources() {
    let explained = Standing::Unnamed(Anonymity { rung: 5, reason: Reason::Stated, basis: Basis::Stated, ..UNNAMED });
    let account = story(vec![explained; 3], &[0, 1, 2]);
    assert_eq!(figures(&account), (78, 59));
}

/// Four kinds of nobody, each saying what may be: without any hedge, directness, hedge discipline and text integrity alone
/// would come to 25.
#[test]
fn all_experts_say() {
    let experts = Standing::Vague { kind: Vagueness::Collective, aggravators: Aggravators::default() };
    let mut account = story(vec![experts; 4], &[0, 1, 2, 3]);
    for claim in &mut account.claims {
        claim.hedging = HEDGED;
    }
    assert_eq!(figures(&account), (20, 19));
}

#[test]
fn a_pure_unlinked_pick_up() {
    let account = story(vec![Standing::Outlet(OUTLET)], &[0, 0, 0, 0]);
    assert_eq!(figures(&account), (26, 19));
}

#[test]
fn without_claims_there_is_no_score() {
    let mut account = wire_story();
    account.claims.clear();
    assert_eq!(score(&account), Scorecard::default());
}

const TIMES: usize = 0;
const SENIOR_INTERNATIONAL_OFFICIAL: usize = 4;

/// The article that the project grew from. Its chain: S1 two former senior Russian officials, S2 U.S. officials, S3 the
/// group whose noun is lost, S4 a senior international official.
fn seed() -> Account {
    let group = |rung, number| Standing::Unnamed(Anonymity { rung, number, ..UNNAMED });
    let s4 = Standing::Unnamed(Anonymity {
        rung: 3,
        basis: Basis::Stated,
        aggravators: Aggravators { quote: true, ..Aggravators::default() },
        ..UNNAMED
    });
    let told = |who: &[usize]| -> Vec<Support> {
        let via = Some(TIMES);
        who.iter().map(|&source| Support { source, via }).collect()
    };
    let body = |key, supports, hedging| Claim { hedging, ..claim(key, Prominence::Body, supports) };
    let none = Hedging::default();
    let stacked = Hedging { stacked: true, ..HEDGED };
    let lede = Claim {
        unsupported: Unsupported { state_of_mind: true, ..Unsupported::default() },
        hedging: Hedging { lede: true, ..HEDGED },
        ..claim(1, Prominence::Lede, vec![])
    };
    let quote = |key| Claim { borrowed_quote: true, ..body(key, told(&[4]), none) };
    Account {
        sources: vec![
            Standing::Outlet(OUTLET),
            group(4, Number::Counted),
            group(2, Number::Uncounted),
            group(0, Number::Uncounted),
            s4,
        ],
        claims: vec![
            lede,
            body(2, told(&[1, 2, 3]), stacked),
            quote(4),
            quote(5),
            body(8, told(&[1, 2, 3, 4]), HEDGED),
            body(9, by(TIMES), none),
            body(110, told(&[2]), HEDGED),
            body(111, told(&[1, 2]), stacked),
        ],
        plain_sentences: 2,
        plain_hedging: vec![Hedging { unclear_whether: true, ..none }],
        ambiguous_anaphors: 1,
        defects: ["PRO004", "PRO004", "PRO004", "PRO005", "PRO001", "PRO002"]
            .into_iter()
            .chain(["PRO003", "PRO003", "PRO007"])
            .filter_map(Defect::of_code)
            .collect(),
    }
}

#[test]
fn the_seed_article() {
    let score = score(&seed());
    assert!((score.value.unwrap() - 11.2).abs() < 0.05);
    assert_eq!(score.band(), Some(Band::VeryWeak));
    assert_eq!(score.gate, None);
    let expected = [0.0, 10.1, 0.0, 0.0, 0.2, 0.8];
    for (part, expected) in score.parts.iter().zip(expected) {
        assert!((part.points() - expected).abs() < 0.05, "{part:?}");
    }
}

/// Repair the text, link the original, verify and give the fourth source's reason, put a named spokesman behind the lede.
/// The last step comes to 75 rather than 76: the mention that fits several sources is still in the draft.
#[test]
fn the_seed_article_recovers() {
    let mut account = seed();
    let mut steps = Vec::new();
    account.defects.clear();
    steps.push(score(&account).rounded().unwrap());

    let times = |linked, verified| Standing::Outlet(Outlet { linked, verified, ..OUTLET });
    account.sources[TIMES] = times(true, false);
    steps.push(score(&account).rounded().unwrap());

    account.sources[TIMES] = times(true, true);
    if let Standing::Unnamed(official) = &mut account.sources[SENIOR_INTERNATIONAL_OFFICIAL] {
        official.reason = Reason::Stated;
    }
    steps.push(score(&account).rounded().unwrap());

    account.sources.push(Standing::NamedPerson);
    account.claims[0].supports = by(account.sources.len() - 1);
    let last = score(&account);
    steps.push(last.rounded().unwrap());
    assert_eq!(steps, [15, 28, 57, 75]);
    assert_eq!(last.band(), Some(Band::Fair));

    account.ambiguous_anaphors = 0;
    assert_eq!(score(&account).rounded(), Some(76));
}

#[test]
fn the_seed_article_is_told_what_would_help_most() {
    let score = score(&seed());
    let points = |code| {
        let one = score.recoverable.iter().find(|one| one.code == code);
        one.map_or(0.0, |one| one.points)
    };
    let best = &score.recoverable[0];
    assert!(points("SEC001") >= points("SEC003"), "{score:?}");
    assert!(points("SEC003") > points("SEC005"), "{score:?}");
    assert!(points("SRC001") > points("PRO004"), "{score:?}");
    // Outlets' sources without reasons are not what holds this one down: their cost is capped.
    assert_eq!(points("ANO004"), 0.0);
    // Three places at half a defect each: 5·(exp(−0.4·3.0) − exp(−0.4·4.5)).
    assert!((points("PRO004") - 0.68).abs() < 0.01);
    assert!(best.points > 30.0, "{best:?}");
    let sorted = score.recoverable.windows(2);
    assert!(sorted.clone().all(|two| two[0].points >= two[1].points));
}

/// Of a first-hand story each rule of the account names its own points.
#[test]
fn mending_one_rule_is_worth_what_the_mended_account_scores() {
    let account = wire_story_and(Anonymity {
        aggravators: Aggravators { opinion: true, ..Aggravators::default() },
        ..SENIOR_US_OFFICIAL
    });
    let mended = |change: fn(&mut Anonymity)| {
        let mut account = account.clone();
        if let Standing::Unnamed(one) = &mut account.sources[4] {
            change(one);
        }
        score(&account).value.unwrap()
    };
    let now = score(&account);
    let expected = [
        ("ANO004", mended(|one| one.reason = Reason::Stated)),
        ("ANO006", mended(|one| one.basis = Basis::Stated)),
        ("ANO009", mended(|one| one.aggravators.opinion = false)),
    ];
    for (code, then) in expected {
        let one = now.recoverable.iter().find(|one| one.code == code);
        let points = one.unwrap_or_else(|| panic!("{code}")).points;
        assert!((points - (then - now.value.unwrap())).abs() < 1e-9, "{code}");
    }
    let codes: Vec<_> = now.recoverable.iter().map(|one| one.code).collect();
    assert_eq!(codes.len(), 4, "{codes:?}"); // and ANO001, first of all
    assert_eq!(codes[0], "ANO001");
}

#[test]
fn a_paragraph_is_scored_by_its_own_claims() {
    let account = seed();
    let passage = |claims: &[usize]| Passage { claims: claims.to_vec(), ..Passage::default() };
    assert_eq!(paragraph_score(&account, &passage(&[])), None);
    // A = 0; B: two unnamed groups (0.76, 0.88) and a lost one (1), capped 1.5; E: 1.5 hedges.
    let second = paragraph_score(&account, &passage(&[1])).unwrap();
    let expected = 100.0 * (0.2 * (-0.4 * 1.5_f64).exp() + 0.1 * (-0.5 * 1.5_f64).exp());
    assert!((second - expected).abs() < 1e-9);
    let whole = wire_story();
    assert!(paragraph_score(&whole, &passage(&[1])).unwrap() > 99.9);
}

#[test]
fn every_mend_has_the_code_of_one_rule() {
    let codes: Vec<_> = mend::MENDS.iter().map(|(code, ..)| *code).collect();
    assert!(codes.windows(2).all(|two| two[0] < two[1]), "{codes:?}");
}

/// Saying in one sentence whom the outlet cites does not make up for another that hides it.
#[test]
fn an_outlet_is_as_opaque_as_its_most_opaque_claim() {
    let told = |source, via| vec![Support { source, via }];
    let mut account = Account {
        sources: vec![Standing::Outlet(OUTLET), Standing::Institution],
        claims: vec![
            claim(0, Prominence::Body, told(TIMES, None)),
            claim(1, Prominence::Body, [told(TIMES, None), told(1, Some(TIMES))].concat()),
        ],
        ..Account::default()
    };
    let discipline = |account: &Account| score(account).parts[1].value;
    assert!((discipline(&account) - (-0.4 * 1.5_f64).exp()).abs() < 1e-9);
    account.claims.remove(0);
    assert!((discipline(&account) - 1.0).abs() < 1e-9);
}
