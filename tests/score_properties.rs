//! What holds of every score, on accounts that no draft has ever had.
//!
//! A writer must never gain by hiding something from the reader, nor lose by showing more. P1 to P13 are that, spelled out.

use onrecord::attribution::{Basis, Reason};
use onrecord::score::{
    paragraph_score, score, Account, Aggravators, Anonymity, Claim, Defect, Hedging, Number, Outlet, Passage,
    Prominence, Standing, Support, Unsupported, Vagueness,
};
use proptest::prelude::*;
use proptest::sample::{select, Index};

/// What adding floating point numbers in another order may cost.
const SLACK: f64 = 1e-9;

fn reason() -> impl Strategy<Value = Reason> {
    select(vec![Reason::None, Reason::Formula, Reason::Stated])
}

fn aggravators() -> impl Strategy<Value = Aggravators> {
    any::<[bool; 4]>().prop_map(|[quote, pejorative, opinion, plural_for_single]| Aggravators {
        quote,
        pejorative,
        opinion,
        plural_for_single,
    })
}

fn anonymity() -> impl Strategy<Value = Anonymity> {
    let number = select(vec![Number::Individual, Number::Counted, Number::Uncounted]);
    let basis = select(vec![Basis::None, Basis::Weak, Basis::Stated]);
    (number, 0u8..=5, reason(), basis, aggravators()).prop_map(|(number, rung, reason, basis, aggravators)| Anonymity {
        number,
        rung,
        reason,
        basis,
        aggravators,
    })
}

fn unexplained() -> impl Strategy<Value = Standing> {
    anonymity().prop_map(|one| Standing::Unnamed(Anonymity { reason: Reason::None, ..one }))
}

fn outlet() -> impl Strategy<Value = Standing> {
    any::<[bool; 3]>().prop_map(|[named, linked, verified]| Standing::Outlet(Outlet { named, linked, verified }))
}

fn standing() -> impl Strategy<Value = Standing> {
    let vague =
        select(vec![Vagueness::Collective, Vagueness::Agentless, Vagueness::Reportedly, Vagueness::HouseKnowledge]);
    prop_oneof![
        2 => Just(Standing::NamedPerson),
        1 => select(vec![
            Standing::OwnObservation,
            Standing::Institution,
            Standing::Officeholder,
            Standing::Spokesperson,
            Standing::Document { identified: true },
            Standing::Document { identified: false },
        ]),
        5 => anonymity().prop_map(Standing::Unnamed),
        1 => (reason(), aggravators())
            .prop_map(|(reason, aggravators)| Standing::Partial { reason, aggravators }),
        1 => (vague, aggravators())
            .prop_map(|(kind, aggravators)| Standing::Vague { kind, aggravators }),
        4 => outlet(),
    ]
}

fn hedging() -> impl Strategy<Value = Hedging> {
    any::<[bool; 5]>().prop_map(|[hedged, stacked, unclear_whether, lede, headline]| Hedging {
        hedged,
        stacked,
        unclear_whether,
        lede,
        headline,
    })
}

fn prominence() -> impl Strategy<Value = Prominence> {
    select(vec![Prominence::Body, Prominence::Body, Prominence::Lede, Prominence::Headline])
}

/// Of `sources` sources. Few keys, so that claims are repeated; indices beyond the end, which support nothing.
fn claim(sources: usize) -> impl Strategy<Value = Claim> {
    let index = move || (0..=sources).prop_map(move |at| if at < sources { at } else { usize::MAX });
    let support = (index(), prop::option::of(index()));
    let support = support.prop_map(|(source, via)| Support { source, via });
    let supports = prop::collection::vec(support, 0..4);
    (0u64..12, prominence(), supports, any::<[bool; 4]>(), hedging()).prop_map(
        |(key, prominence, supports, [quote, allegation, state_of_mind, borrowed_quote], hedging)| Claim {
            key,
            prominence,
            supports,
            unsupported: Unsupported { quote, allegation, state_of_mind },
            borrowed_quote,
            hedging,
        },
    )
}

/// With at least one claim and one source.
fn account() -> impl Strategy<Value = Account> {
    prop::collection::vec(standing(), 1..7)
        .prop_flat_map(|sources| {
            let claims = prop::collection::vec(claim(sources.len()), 1..8);
            let hedged = prop::collection::vec(hedging(), 0..3);
            let defects = prop::collection::vec(select(Defect::ALL.to_vec()), 0..5);
            (Just(sources), claims, 0u32..30, hedged, 0u32..4, defects)
        })
        .prop_map(|(sources, claims, plain_sentences, plain_hedging, ambiguous_anaphors, defects)| Account {
            sources,
            claims,
            plain_sentences,
            plain_hedging,
            ambiguous_anaphors,
            defects,
        })
}

/// One more source, behind a claim that is there, and its index. Half of them through an outlet, if there is one.
fn account_resting_on(standing: impl Strategy<Value = Standing>) -> impl Strategy<Value = (Account, usize)> {
    (account(), standing, any::<Index>(), any::<Option<Index>>()).prop_map(|(mut account, standing, claim, via)| {
        let outlets = outlets(&account);
        let via = via.filter(|_| !outlets.is_empty());
        let via = via.map(|via| *via.get(&outlets));
        let source = account.sources.len();
        account.sources.push(standing);
        let claim = claim.index(account.claims.len());
        account.claims[claim].supports.push(Support { source, via });
        (account, source)
    })
}

fn outlets(account: &Account) -> Vec<usize> {
    let is_outlet = |at: &usize| matches!(account.sources[*at], Standing::Outlet(_));
    (0..account.sources.len()).filter(is_outlet).collect()
}

fn value(account: &Account) -> f64 {
    score(account).value.expect("there is a claim")
}

/// Whether all that is said of this claim, wherever it is made, gives it no credit.
fn uncredited(account: &Account, key: u64) -> bool {
    let mut alone = account.clone();
    alone.claims.retain(|claim| claim.key == key);
    score(&alone).parts[0].value == 0.0
}

fn free_key(account: &Account) -> u64 {
    account.claims.iter().map(|claim| claim.key).max().unwrap_or(0) + 1
}

macro_rules! never_lowers {
    ($before:expr, $after:expr) => {{
        let (before, after) = (value(&$before), value(&$after));
        prop_assert!(after >= before - SLACK, "{before} fell to {after}: {:#?}", $after);
    }};
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1024,
        max_global_rejects: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// P1: naming a source never lowers the score, whoever it was before.
    #[test]
    fn p01_naming_a_source_never_lowers(
        (before, source) in account_resting_on(standing().prop_filter("a person", |one| {
            !matches!(one, Standing::Outlet(_))
        })),
    ) {
        let mut after = before.clone();
        after.sources[source] = Standing::NamedPerson;
        never_lowers!(before, after);
    }

    /// P2: a reason, a basis, a rung more or an aggravator less never lowers.
    #[test]
    fn p02_telling_more_of_an_unnamed_source_never_lowers(
        (before, source) in account_resting_on(anonymity().prop_map(Standing::Unnamed)),
        change in 0..7,
    ) {
        let mut after = before.clone();
        if let Standing::Unnamed(one) = &mut after.sources[source] {
            match change {
                0 => one.reason = one.reason.max(Reason::Formula),
                1 => one.reason = Reason::Stated,
                2 => one.basis = one.basis.max(Basis::Weak),
                3 => one.basis = Basis::Stated,
                4 => one.rung = (one.rung + 1).min(5),
                5 => one.aggravators.pejorative = false,
                _ => one.aggravators = Aggravators::default(),
            }
        }
        never_lowers!(before, after);
    }

    /// P3: one more unexplained unnamed source with a claim of its own never raises, be it first-hand or through an outlet
    /// that is neither linked nor verified.
    #[test]
    fn p03_a_claim_of_an_unexplained_source_never_raises(
        before in account(),
        source in unexplained(),
        (prominence, hedging) in (prominence(), hedging()),
        via in any::<Option<Index>>(),
        new_outlet in any::<bool>(),
    ) {
        let mut after = before.clone();
        let bare = |at: &usize| {
            matches!(after.sources[*at], Standing::Outlet(Outlet { linked: false, verified: false, .. }))
        };
        let mut bare: Vec<usize> = outlets(&after).into_iter().filter(bare).collect();
        if new_outlet {
            bare = vec![after.sources.len()];
            after.sources.push(Standing::Outlet(Outlet { named: true, linked: false, verified: false }));
        }
        let via = via.filter(|_| !bare.is_empty()).map(|via| *via.get(&bare));
        after.sources.push(source);
        after.claims.push(Claim {
            key: free_key(&before),
            prominence,
            supports: vec![Support { source: after.sources.len() - 1, via }],
            hedging,
            ..Claim::default()
        });
        never_lowers!(after, before);
    }

    /// P3, too: nor does one that joins a claim that is made already.
    #[test]
    fn p03_an_unexplained_source_more_behind_a_claim_never_raises(
        before in account(),
        source in unexplained(),
        claim in any::<Index>(),
    ) {
        let mut after = before.clone();
        after.sources.push(source);
        let source = after.sources.len() - 1;
        let claim = claim.index(after.claims.len());
        after.claims[claim].supports.push(Support { source, via: None });
        never_lowers!(after, before);
    }

    /// P4: a claim more by a named source never lowers, even a hedged one.
    #[test]
    fn p04_a_named_claim_more_never_lowers(
        before in account(),
        (prominence, hedging) in (prominence(), hedging()),
    ) {
        let mut after = before.clone();
        after.sources.push(Standing::NamedPerson);
        after.claims.push(Claim {
            key: free_key(&before),
            prominence,
            supports: vec![Support { source: after.sources.len() - 1, via: None }],
            hedging,
            ..Claim::default()
        });
        never_lowers!(before, after);
    }

    /// P5: the order of claims, sources, hedges and defects is of no consequence, to the last bit.
    #[test]
    fn p05_order_does_not_matter(
        (before, order) in account().prop_flat_map(|account| {
            let order: Vec<usize> = (0..account.sources.len()).collect();
            (Just(account), Just(order).prop_shuffle())
        }),
        turn in any::<Index>(),
    ) {
        let mut after = before.clone();
        let moved = |old: usize| order.get(old).copied().unwrap_or(old);
        for (old, source) in before.sources.iter().enumerate() {
            after.sources[moved(old)] = *source;
        }
        for claim in &mut after.claims {
            for support in &mut claim.supports {
                support.source = moved(support.source);
                support.via = support.via.map(moved);
            }
            claim.supports.reverse();
        }
        let turn = turn.index(after.claims.len());
        after.claims.rotate_left(turn);
        after.plain_hedging.reverse();
        after.defects.reverse();
        let (before, after) = (score(&before), score(&after));
        prop_assert_eq!(before.value, after.value);
        prop_assert_eq!(before.parts, after.parts);
        prop_assert_eq!(before.gate, after.gate);
        for one in &before.recoverable {
            let other = after.recoverable.iter().find(|other| other.code == one.code);
            prop_assert!(other.is_some_and(|other| (other.points - one.points).abs() < SLACK));
        }
    }

    /// P6: making a claim again changes nothing.
    #[test]
    fn p06_repeating_a_claim_changes_nothing(before in account(), claim in any::<Index>()) {
        let mut after = before.clone();
        after.claims.push(claim.get(&before.claims).clone());
        prop_assert_eq!(score(&before), score(&after));
    }

    /// P7: telling from whom an outlet has its news never lowers.
    #[test]
    fn p07_disclosing_a_chain_never_lowers(
        (mut before, at) in account_resting_on(outlet()),
        claim in any::<Index>(),
        origin in standing().prop_filter("no outlet", |one| !matches!(one, Standing::Outlet(_))),
    ) {
        let claim = claim.index(before.claims.len());
        // Of this claim the outlet is the only origin shown.
        before.claims[claim].supports = vec![Support { source: at, via: None }];
        let mut after = before.clone();
        after.sources.push(origin);
        let source = after.sources.len() - 1;
        after.claims[claim].supports.push(Support { source, via: Some(at) });
        never_lowers!(before, after);
    }

    /// P8: naming, linking or verifying an outlet never lowers.
    #[test]
    fn p08_naming_linking_or_verifying_an_outlet_never_lowers(
        (before, at) in account_resting_on(outlet()),
        change in 0..3,
    ) {
        let mut after = before.clone();
        if let Standing::Outlet(outlet) = &mut after.sources[at] {
            match change {
                0 => outlet.named = true,
                1 => outlet.linked = true,
                _ => outlet.verified = true,
            }
        }
        never_lowers!(before, after);
    }

    /// P9: repairing the text never lowers, and raises where nothing holds the score down.
    #[test]
    fn p09_repairing_text_never_lowers(mut before in account(), defect in select(Defect::ALL.to_vec())) {
        let after = before.clone();
        before.defects.push(defect);
        never_lowers!(before, after);
        prop_assert!(score(&before).parts[5].value < score(&after).parts[5].value);
    }

    /// P10: deleting a claim without credit never lowers, while one is left.
    #[test]
    fn p10_deleting_an_uncredited_claim_never_lowers(before in account(), claim in any::<Index>()) {
        let key = claim.get(&before.claims).key;
        prop_assume!(uncredited(&before, key));
        let mut after = before.clone();
        after.claims.retain(|claim| claim.key != key);
        prop_assume!(!after.claims.is_empty());
        never_lowers!(before, after);
    }

    /// P11: moving a claim without credit out of the lede or the headline never lowers.
    #[test]
    fn p11_moving_an_uncredited_claim_down_never_lowers(
        mut before in account(),
        claim in any::<Index>(),
        prominence in select(vec![Prominence::Lede, Prominence::Headline]),
    ) {
        let claim = claim.index(before.claims.len());
        prop_assume!(uncredited(&before, before.claims[claim].key));
        before.claims[claim].prominence = prominence;
        let mut after = before.clone();
        after.claims[claim].prominence = Prominence::Body;
        never_lowers!(before, after);
    }

    /// P12: removing a hedge never lowers, of a claim or of a plain sentence.
    #[test]
    fn p12_removing_a_hedge_never_lowers(before in account(), claim in any::<Index>(), kind in 0..5) {
        let without = |hedging: &mut Hedging| match kind {
            0 => hedging.hedged = false,
            1 => hedging.stacked = false,
            2 => hedging.unclear_whether = false,
            3 => hedging.lede = false,
            _ => hedging.headline = false,
        };
        let mut after = before.clone();
        let claim = claim.index(after.claims.len());
        without(&mut after.claims[claim].hedging);
        never_lowers!(before, after);
        after.plain_hedging.iter_mut().for_each(without);
        never_lowers!(before, after);
    }

    /// P13: from 0 to 100 in all its parts, and the same each time. (That no profile and no suppression changes it follows
    /// from what an account can hold.)
    #[test]
    fn p13_bounded_and_deterministic(account in account()) {
        let one = score(&account);
        let value = one.value.expect("there is a claim");
        prop_assert!((0.0..=100.0).contains(&value));
        prop_assert_eq!(one.parts.len(), 6);
        for part in &one.parts {
            prop_assert!((0.0..=1.0).contains(&part.value), "{:?}", part);
        }
        let sum: f64 = one.parts.iter().map(|part| part.points()).sum();
        let most = one.gate.map_or(100.0, |(most, _)| most);
        prop_assert!((value - sum.min(most)).abs() < SLACK);
        prop_assert_eq!(one.gate.is_some(), sum > value + SLACK);
        prop_assert_eq!(&one, &score(&account));
    }

    /// What a rule would give back is never more than there is to gain.
    #[test]
    fn what_can_be_recovered_stays_below_a_hundred(account in account()) {
        let scored = score(&account);
        for one in &scored.recoverable {
            prop_assert!(one.points > 0.0 && value(&account) + one.points <= 100.0 + SLACK, "{:?}", one);
        }
    }

    /// A paragraph's score is between 0 and 100, and there is one as soon as there is a claim.
    #[test]
    fn a_paragraph_with_a_claim_has_a_score(account in account(), claim in any::<Index>()) {
        let passage = Passage { claims: vec![claim.index(account.claims.len())], ..Passage::default() };
        let scored = paragraph_score(&account, &passage);
        prop_assert!(scored.is_some_and(|scored| (0.0..=100.0).contains(&scored)));
    }
}
