//! What mending each rule's findings would do to the books: the meaning of "points recoverable".
//!
//! Every mend answers whether there was anything to mend, and leaves the books as they were if there was not. None takes away what the reader already has, so none can lower
//! the score. Rules that cost no points are not here.

use super::books::{Books, Entry};
use super::tally::Touched::{Anaphors, Hedges, Sourcing, Text};
use super::tally::{Tally, Touched};
use super::{Aggravators, Anonymity, Defect, Hedging, Number, Outlet, Prominence, Standing, Unsupported, Vagueness};
use crate::attribution::{Basis, Reason};

pub(super) type Mend = fn(&mut Books, &Tally) -> bool;

/// By code, with what it touches.
pub(super) static MENDS: &[(&str, Touched, Mend)] = &[
    // Unnamed persons give their names; where they spoke to an outlet, they become its on-record origin.
    ("ANO001", Sourcing, |books, _| name(books, |one| one.rung > 0 && one.number == Number::Individual)),
    ("ANO002", Sourcing, |books, _| name(books, |one| one.rung > 0 && one.number != Number::Individual)),
    ("ANO003", Sourcing, |books, _| name(books, |one| one.rung == 0)),
    // Every unnamed source without a reason gets one that a reader can weigh.
    ("ANO004", Sourcing, |books, _| anonymity(books, |one| replace(&mut one.reason, Reason::None, Reason::Stated))),
    // A formula becomes such a reason.
    ("ANO005", Sourcing, |books, _| anonymity(books, |one| replace(&mut one.reason, Reason::Formula, Reason::Stated))),
    // Every unnamed source's knowledge is explained, where it was not or only weakly.
    ("ANO006", Sourcing, |books, _| {
        anonymity(books, |one| std::mem::replace(&mut one.basis, Basis::Stated) != Basis::Stated)
    }),
    // The quotation, the attack, the opinion, the false plural goes; the source stays.
    ("ANO007", Sourcing, |books, _| aggravator(books, |a| &mut a.quote)),
    ("ANO008", Sourcing, |books, _| aggravator(books, |a| &mut a.pejorative)),
    ("ANO009", Sourcing, |books, _| aggravator(books, |a| &mut a.opinion)),
    ("ANO010", Sourcing, |books, _| aggravator(books, |a| &mut a.plural_for_single)),
    // Groups are counted, which is a rung where there is a role to count.
    ("ANO011", Sourcing, |books, _| {
        anonymity(books, |one| {
            let rises = one.number == Number::Uncounted && (1..5).contains(&one.rung);
            if rises {
                one.number = Number::Counted;
                one.rung += 1;
            }
            rises
        })
    }),
    // Every mention can be told apart.
    ("ANO013", Anaphors, |books, _| std::mem::take(&mut books.ambiguous_anaphors) > 0),
    // The whole name; the office-holder's name.
    ("ANO015", Sourcing, |books, _| become_named(books, |one| matches!(one, Standing::Partial { .. }))),
    ("ANO016", Sourcing, |books, _| become_named(books, |one| matches!(one, Standing::Officeholder))),
    // Each vague source turns out a person with a name.
    ("ATT001", Sourcing, |books, _| identify(books, Vagueness::Collective)),
    ("ATT002", Sourcing, |books, _| identify(books, Vagueness::Agentless)),
    ("ATT003", Sourcing, |books, _| identify(books, Vagueness::Reportedly)),
    // One named person, the same for all, stands behind the rule's claims.
    ("ATT004", Sourcing, |books, _| support(books, |one| one.quote)),
    ("ATT006", Sourcing, |books, _| support(books, |one| one.allegation)),
    ("ATT007", Sourcing, |books, _| support(books, |one| one.state_of_mind)),
    // As for ATT001.
    ("ATT008", Sourcing, |books, _| identify(books, Vagueness::HouseKnowledge)),
    // The study is identified.
    ("ATT010", Sourcing, |books, _| {
        each(books, |one| match one {
            Standing::Document { identified } => !std::mem::replace(identified, true),
            _ => false,
        })
    }),
    // The hedges of that code go.
    ("HED001", Hedges, |books, _| unhedge(books, |hedging| &mut hedging.hedged)),
    ("HED003", Hedges, |books, _| unhedge(books, |hedging| &mut hedging.stacked)),
    ("HED004", Hedges, |books, _| unhedge(books, |hedging| &mut hedging.unclear_whether)),
    ("HED005", Hedges, |books, _| unhedge(books, |hedging| &mut hedging.lede)),
    ("HED006", Hedges, |books, _| unhedge(books, |hedging| &mut hedging.headline)),
    // The defects of that code go.
    ("PRO001", Text, |books, _| repair(books, Defect::ProvenanceFooter)),
    ("PRO002", Text, |books, _| repair(books, Defect::SiteChrome)),
    ("PRO003", Text, |books, _| repair(books, Defect::CaptionInBody)),
    ("PRO004", Text, |books, _| repair(books, Defect::DamagedText)),
    ("PRO005", Text, |books, _| repair(books, Defect::LostSource)),
    ("PRO006", Text, |books, _| repair(books, Defect::UnbalancedQuotes)),
    ("PRO007", Text, |books, _| repair(books, Defect::DuplicatePassage)),
    // The draft's own reporting: of each named outlet's claims one person on the record tells the draft itself.
    ("SEC001", Sourcing, |books, _| report(books)),
    // Whoever speaks to an outlet without a name speaks to it by name.
    ("SEC002", Sourcing, |books, _| {
        let cited: Vec<usize> = books.chains.iter().map(|(_, source)| *source).collect();
        let mut mended = false;
        for source in cited {
            let source = &mut books.sources[source];
            if matches!(source, Standing::Unnamed(_)) {
                *source = Standing::NamedPerson;
                mended = true;
            }
        }
        mended
    }),
    // The draft confirms what it takes over.
    ("SEC003", Sourcing, |books, _| outlet(books, |one| !std::mem::replace(&mut one.verified, true))),
    // The outlets of borrowed quotations are linked.
    ("SEC004", Sourcing, |books, _| link_borrowed(books)),
    // All named outlets are linked; the others are named.
    ("SEC005", Sourcing, |books, _| outlet(books, |one| one.named && !std::mem::replace(&mut one.linked, true))),
    ("SEC006", Sourcing, |books, _| outlet(books, |one| !std::mem::replace(&mut one.named, true))),
    // One named person supports the most prominent claim that has least support.
    ("SRC001", Sourcing, |books, tally| !books.supports.is_empty() && tally.best_origin < 0.75 && support_first(books)),
    // One named person supports what the lede, what the headline says without support.
    ("SRC002", Sourcing, |books, _| support_at(books, Prominence::Lede)),
    ("SRC003", Sourcing, |books, _| support_at(books, Prominence::Headline)),
    // One more named person, as for SRC001, beside the only source.
    ("SRC005", Sourcing, |books, tally| !books.supports.is_empty() && tally.independent < 2 && support_first(books)),
];

fn each(books: &mut Books, mend: impl Fn(&mut Standing) -> bool) -> bool {
    let sources = books.sources.iter_mut();
    sources.fold(false, |mended, source| mend(source) | mended)
}

fn become_named(books: &mut Books, which: impl Fn(&Standing) -> bool) -> bool {
    each(books, |source| {
        let mends = which(source);
        if mends {
            *source = Standing::NamedPerson;
        }
        mends
    })
}

fn name(books: &mut Books, which: impl Fn(&Anonymity) -> bool) -> bool {
    become_named(books, |source| match source {
        Standing::Unnamed(anonymity) => which(anonymity),
        _ => false,
    })
}

fn identify(books: &mut Books, which: Vagueness) -> bool {
    become_named(books, |source| matches!(source, Standing::Vague { kind, .. } if *kind == which))
}

fn anonymity(books: &mut Books, mend: impl Fn(&mut Anonymity) -> bool) -> bool {
    each(books, |source| match source {
        Standing::Unnamed(anonymity) => mend(anonymity),
        _ => false,
    })
}

fn aggravator(books: &mut Books, which: impl Fn(&mut Aggravators) -> &mut bool) -> bool {
    each(books, |source| {
        let aggravators = source.aggravators_mut();
        aggravators.is_some_and(|aggravators| std::mem::take(which(aggravators)))
    })
}

fn outlet(books: &mut Books, mend: impl Fn(&mut Outlet) -> bool) -> bool {
    each(books, |source| match source {
        Standing::Outlet(outlet) => mend(outlet),
        _ => false,
    })
}

fn replace<T: PartialEq>(place: &mut T, old: T, new: T) -> bool {
    let mends = *place == old;
    if mends {
        *place = new;
    }
    mends
}

fn support(books: &mut Books, which: impl Fn(&Unsupported) -> bool) -> bool {
    let mut mended = false;
    for entry in &mut books.entries {
        if which(&entry.unsupported) {
            entry.witness = true;
            mended = true;
        }
    }
    mended
}

fn support_at(books: &mut Books, prominence: Prominence) -> bool {
    let bare = |entry: &Entry| entry.prominence == prominence && books.credit(entry) == 0.0;
    let bare: Vec<bool> = books.entries.iter().map(bare).collect();
    for (entry, bare) in books.entries.iter_mut().zip(&bare) {
        entry.witness |= bare;
    }
    bare.contains(&true)
}

fn support_first(books: &mut Books) -> bool {
    // Entries are in order of key, so that of equals the same is found whatever the order of the account.
    let first = (0..books.entries.len()).min_by(|&one, &other| {
        let (one, other) = (&books.entries[one], &books.entries[other]);
        let by_credit = books.credit(one).total_cmp(&books.credit(other));
        other.prominence.cmp(&one.prominence).then(by_credit)
    });
    if let Some(first) = first {
        books.entries[first].witness = true;
    }
    first.is_some()
}

fn unhedge(books: &mut Books, which: impl Fn(&mut Hedging) -> &mut bool) -> bool {
    let entries = books.entries.iter_mut().map(|entry| &mut entry.hedging);
    let all = entries.chain(&mut books.plain_hedging);
    all.fold(false, |mended, hedging| std::mem::take(which(hedging)) | mended)
}

fn repair(books: &mut Books, defect: Defect) -> bool {
    let before = books.defects.len();
    books.defects.retain(|one| *one != defect);
    books.defects.len() < before
}

fn report(books: &mut Books) -> bool {
    let mut persons = vec![None; books.sources.len()];
    for index in 0..books.supports.len() {
        let Some(outlet) = books.outlet_of(books.supports[index]) else {
            continue;
        };
        if !matches!(books.sources[outlet], Standing::Outlet(Outlet { named: true, .. })) {
            continue;
        }
        let person = *persons[outlet].get_or_insert_with(|| {
            books.sources.push(Standing::NamedPerson);
            books.opaque.push(false);
            books.sources.len() - 1
        });
        books.supports[index].source = person;
        books.supports[index].via = None;
    }
    persons.iter().any(Option::is_some)
}

fn link_borrowed(books: &mut Books) -> bool {
    let borrowed = books.entries.iter().filter(|entry| entry.borrowed_quote);
    let supports = borrowed.flat_map(|entry| books.supports_of(entry));
    let outlets: Vec<usize> = supports.filter_map(|s| books.outlet_of(*s)).collect();
    let mut mended = false;
    for outlet in outlets {
        if let Standing::Outlet(outlet) = &mut books.sources[outlet] {
            mended |= !std::mem::replace(&mut outlet.linked, true);
        }
    }
    mended
}
