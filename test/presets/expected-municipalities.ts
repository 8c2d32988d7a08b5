/**
 * What the regulations of the other municipalities say, written out by hand, column by column.
 * One line a value: path, `+` (confirmed by the text itself) or `?` (to be confirmed), and the value as JSON.
 */
export const municipalities: { readonly [id: string]: string } = {
  'amsterdam-2025': `
object              + ["draft-decision","citizens-proposal"]
inForce             + {"from":"2025-07-01","until":null}
phases.0.threshold  ? null
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? null
phases.1.term       ? null
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? null
minimumAge          + 18
nationality         + "kieswet-b3"
referenceDate       ? null
fields              ? null
channels            ? ["email"]
doubles             ? null
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,

  'rotterdam-2018': `
object              + ["draft-decision"]
inForce             ? {"from":null,"until":null}
phases.0.threshold  + 1000
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? 10000
phases.1.term       ? {"amount":6,"unit":"week","counting":"dag-erna"}
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? null
minimumAge          + 16
nationality         ? "kieswet-b3"
referenceDate       ? null
fields              ? null
channels            ? null
doubles             ? null
withdrawal          ? null
carryOver           ? "valid"
closeAtThreshold    ? null
method              ? null
inspection          ? "Een persbericht met het aantal ontvangen en het aantal geldige verklaringen."
destruction         ? null
declaration         ? null`,

  'leiden-2022': `
object              + ["draft-decision"]
inForce             + {"from":"2022-02-05","until":null}
phases.0.threshold  ? 750
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? 5000
phases.1.term       ? {"amount":6,"unit":"week","counting":"startdag","start":"order"}
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? false
minimumAge          + 16
nationality         ? "kieswet-b3"
referenceDate       ? null
fields              ? null
channels            ? ["digid","paper"]
doubles             ? null
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? "when-valid"
method              ? null
inspection          ? "Een tussenstand met het aantal ontvangen, geldige en ongeldige verklaringen, digitaal en op papier."
destruction         ? null
declaration         ? null`,

  'nijmegen-2021': `
object              ? ["decision-taken"]
inForce             ? {"from":"2021-01-01","until":null}
phases.0.threshold  + 850
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  + 4000
phases.1.term       ? null
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? null
minimumAge          + 18
nationality         ? "kieswet-b3"
referenceDate       ? null
fields              ? ["givenNames","surname","birthDate","place","signature"]
channels            ? ["digid"]
doubles             ? null
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,

  'amersfoort-2026': `
object              ? ["draft-decision"]
inForce             + {"from":"2026-01-01","until":null}
phases.0.threshold  ? null
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? null
phases.1.term       ? null
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? null
minimumAge          + 16
nationality         + "kieswet-b3"
referenceDate       + {"daysBeforeMeeting":14}
fields              ? ["givenNames","surname","birthDate","address","place"]
channels            ? ["paper"]
doubles             ? null
withdrawal          ? null
carryOver           ? "all"
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,

  haarlem: `
object              ? ["decision-taken","draft-decision"]
inForce             ? {"from":null,"until":null}
phases.0.threshold  ? 400
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? 4000
phases.1.term       ? {"amount":6,"unit":"week","counting":"dag-erna","start":"decision-adopted"}
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? null
minimumAge          ? 16
nationality         ? null
referenceDate       ? null
fields              ? null
channels            ? ["paper"]
doubles             ? null
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? null
method              ? "until-threshold"
inspection          ? "Wekelijks een tussenstand van de griffie, voor de initiatiefnemers."
destruction         ? null
declaration         ? null`,

  'arnhem-2015': `
object              ? ["draft-decision"]
inForce             + {"from":"2015-11-06","until":null}
phases.0.threshold  ? null
phases.0.term       ? null
phases.0.decision   ? {"by":"municipal-council"}
phases.1.threshold  ? 3000
phases.1.term       ? {"amount":6,"unit":"week","counting":"startdag"}
phases.1.decision   ? {"by":"municipal-council"}
generalTermsAct     ? true
minimumAge          ? 18
nationality         ? "kieswet-b3"
referenceDate       ? "any-moment-in-term"
fields              ? null
channels            ? ["digid","paper"]
doubles             ? "first-counts"
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,

  'groningen-2020': `
object              ? ["draft-decision"]
inForce             ? {"from":null,"until":null}
phases.0.threshold  ? {"percentage":2,"of":"voters"}
phases.0.term       ? null
phases.0.decision   ? null
phases.1.threshold  ? {"percentage":4,"of":"voters"}
phases.1.term       ? {"amount":8,"unit":"week","counting":"startdag"}
phases.1.decision   ? null
generalTermsAct     ? null
minimumAge          ? 18
nationality         ? "kieswet-b3"
referenceDate       ? null
fields              ? null
channels            ? null
doubles             ? null
withdrawal          ? null
carryOver           ? null
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,
};
