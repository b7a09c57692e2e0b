use super::*;
use crate::lexicon::Lexicon;

/// The cues of a text: their words, with their class's initial where it is not epistemic.
fn cues(text: &str) -> Vec<String> {
    let lexicon = Lexicon::from_seeds();
    let prose = Prose::read(text, &lexicon);
    find(&prose)
        .iter()
        .map(|cue| {
            let words = prose.span(cue.first, cue.last).of(text);
            match cue.class {
                HedgeClass::Epistemic => words.to_owned(),
                class => format!("{words}/{}", class.name()),
            }
        })
        .collect()
}

fn hedged(text: &str, expected: &[&str]) {
    assert_eq!(cues(text), expected, "{text}");
}

fn flat(text: &str) {
    hedged(text, &[]);
}

#[test]
fn adverbs_and_modals_hedge() {
    hedged("The strait may close before the winter.", &["may"]);
    hedged("Perhaps the harvest will force them to it.", &["Perhaps"]);
    hedged("The dressing room had probably turned against him.", &["probably"]);
    hedged("Western aid might not come before spring.", &["might"]);
    hedged("An armistice could suit both armies.", &["could"]);
    hedged("The pipeline might have leaked for days.", &["might"]);
}

#[test]
fn quoted_hedges_are_marked() {
    let text = "“It might rain,” she said, and the match may be moved.";
    let lexicon = Lexicon::from_seeds();
    let prose = Prose::read(text, &lexicon);
    let quoted: Vec<bool> = find(&prose).iter().map(|cue| cue.quoted).collect();
    assert_eq!(quoted, [true, false]);
}

#[test]
fn may_is_a_month_and_a_name() {
    flat("The bridge was closed in May 2022 and has not been opened since May.");
    flat("Theresa May resigned after the vote.");
    flat("May was wet, and the vines rotted.");
    hedged("The bridge may open in May.", &["may"]);
    flat("Theresa May to Publish Memoir in May");
    hedged("Mayor May Resign Over Broken Dam", &["May"]);
}

#[test]
fn may_gives_leave() {
    flat("Under the statute a tenant may appeal within 14 days.");
    flat("A member may bring one guest.");
    flat("Members may not smoke in the hall.");
    flat("The name may also refer to a fish.");
    hedged("A member may suffer for it.", &["may"]);
    hedged("The members may reject the plan.", &["may"]);
}

#[test]
fn might_is_strength() {
    flat("The parade was a show of military might.");
    flat("It was a test of the might of the fleet.");
    flat("Economic might and a large army won the war.");
    hedged("He went where nobody else might go.", &["might"]);
}

#[test]
fn could_is_past_ability() {
    flat("The owner could not be reached for comment.");
    flat("From the pier the crew could see smoke.");
    flat("The dam was built so that the valley could grow rice.");
    flat("Nothing could stop the flood.");
    flat("The box had six holes through which visitors could look at scenes.");
    hedged("The glacier could be gone by 2050.", &["could"]);
    hedged("The virus could spread to the coast.", &["could"]);
    hedged("Two officials said the pilot could be released on Friday.", &["could"]);
}

#[test]
fn would_depends_on_a_condition() {
    hedged("The mill would close if the grant ended.", &["would/condition", "if/condition"]);
    hedged("The town will pay unless the court stops it.", &["will/condition", "unless/condition"]);
    flat("He would later sell the farm.");
    flat("The council said it would meet on Monday.");
    // Known not to have happened.
    flat("If she had been asked, she would have refused.");
}

#[test]
fn conditions_that_are_none() {
    flat("Few, if any, of the tiles are left.");
    flat("He spoke as if nothing had happened.");
}

#[test]
fn appearing_in_person() {
    flat("The treasurer appeared in court on Monday.");
    flat("She appears on television every night and had appeared before the committee.");
    flat("A second bird appeared.");
    hedged("The bank appears to have given up on its target.", &["appears"]);
    hedged("It appears that the seal was broken.", &["appears"]);
    hedged("The engine seems to be damaged.", &["seems"]);
}

#[test]
fn a_proposal_is_no_evidence() {
    flat("She suggested a restaurant.");
    flat("She suggested they leave by the back door.");
    flat("The judge suggested that the hearing should be moved.");
    hedged("The tracks suggest that two animals crossed the road.", &["suggest"]);
    hedged("A former general suggested he might break the truce.", &["suggested", "might"]);
    hedged("The seal was broken, suggesting a struggle.", &["suggesting"]);
    flat("As the title suggests, it is a book about bees.");
}

#[test]
fn approximators_are_no_hedges() {
    flat("Some 300 people marched, and two speeches were about the law.");
    flat("The strike has lasted nearly two years.");
}

#[test]
fn a_signal_may_be_a_thing() {
    flat("The crew lost the radio signal at noon.");
    flat("They had talked on Signal, the messaging app.");
    hedged("The minister signaled that he would go.", &["signaled"]);
}

#[test]
fn possible_and_likely() {
    hedged("It is possible that the cargo shifted.", &["possible"]);
    hedged("The prices rose on concern over possible shortages.", &["possible"]);
    hedged("The striker is likely to miss the final.", &["likely"]);
    flat("They came as soon as possible.");
    flat("The new road makes it possible to cross in an hour.");
    flat("It was the best possible start.");
    flat("It is possible to cross the river on foot.");
}

#[test]
fn suspects_and_suspicions() {
    hedged("Police arrested three suspected smugglers.", &["suspected"]);
    hedged("The driver is suspected of arson.", &["suspected"]);
    hedged("He suspected that the letter was false.", &["suspected/doxastic"]);
    flat("Police questioned the driver, and both clerks were questioned on Monday.");
    hedged("The reading has been questioned.", &["questioned"]);
}

#[test]
fn an_open_question_is_marked_to_its_question_word() {
    let unclear = |text: &str| {
        let lexicon = Lexicon::from_seeds();
        let prose = Prose::read(text, &lexicon);
        let found = find(&prose);
        let cue = found.iter().find(|cue| cue.unclear);
        cue.map(|cue| prose.span(cue.first, cue.last).of(text).to_owned())
    };
    assert_eq!(unclear("It is unclear whether it was insured.").as_deref(), Some("unclear whether"));
    assert_eq!(unclear("Unclear whether he will be fit.").as_deref(), Some("Unclear whether"));
    assert_eq!(
        unclear("It was not immediately clear why the brakes had failed.").as_deref(),
        Some("not immediately clear why")
    );
    assert_eq!(unclear("It is not known how many were on board.").as_deref(), Some("not known how"));
    assert_eq!(
        unclear("It remains to be seen whether the voters will follow.").as_deref(),
        Some("remains to be seen whether")
    );
    assert_eq!(unclear("The wording of the law is unclear."), None);
    assert_eq!(unclear("The ministry did not say whether it was insured."), None);
    hedged("The wording of the law is unclear.", &["unclear"]);
    flat("He is not known for his patience.");
}

#[test]
fn beliefs() {
    hedged("Many believe that the tower was a granary.", &["believe/doxastic"]);
    hedged("She is widely regarded as the better player.", &["regarded/doxastic"]);
    hedged("It is considered a classic.", &["considered/doxastic"]);
    hedged("The driver was accused of arson.", &["accused/doxastic"]);
    hedged("The alleged thief fled.", &["alleged/doxastic"]);
    flat("The council considered closing the bridge.");
    flat("He believed in hard work.");
    flat("She was seen in the garden.");
    flat("Her train of thought was lost.");
}

#[test]
fn investigations() {
    hedged("The inquiry will examine whether the valve had been tested.", &["whether/investigation"]);
    flat("All of them came, whether invited or not.");
}

#[test]
fn the_edges_of_a_block() {
    flat("");
    for word in [
        "may",
        "might",
        "could",
        "would",
        "whether",
        "if",
        "suggest",
        "question",
        "possible",
        "suspected",
        "seen",
        "fear",
    ] {
        // Nothing stands on either side: no answer matters here but that there is one.
        assert!(cues(word).len() <= 1);
        assert!(cues(&format!("{word} {word}")).len() <= 2);
    }
}
