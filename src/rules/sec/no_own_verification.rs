use crate::attribution::Draft;
use crate::lexicon::Class;
use crate::rules::{Check, Edit, Family, Fix, FixAvailability, Report, Rule, Severity};

/// SEC003.
pub static RULE: Rule = Rule {
    code: "SEC003",
    name: "no-own-verification",
    summary: "The story uses other outlets' reports and says nothing of what its own newsroom checked",
    page: include_str!("no_own_verification.md"),
    family: Family::Sec,
    default: Some(Severity::Warning),
    since: "0.1.0",
    fix: FixAvailability::Always,
    check: Check::Draft(check),
};

fn check(draft: &Draft<'_>, report: &mut Report) {
    let checked = draft.claiming().any(|(_, block)| {
        block
            .facts
            .remarks
            .iter()
            .any(|remark| matches!(remark.class, Class::Verification | Class::Unverified) && !remark.quoted)
    });
    let Some((span, outlet, _)) = draft.pick_ups().into_iter().next() else { return };
    if checked {
        return;
    }
    report.at(span, "The draft does not say what its own newsroom checked of this report.").source(outlet).fix(
        Fix::fill_in(
            "Say what you checked",
            vec![Edit::insert(draft.sentence_end(span), " [Outlet] has not independently verified the report.")],
        ),
    );
}
