/**
 * What the regulations of Utrecht, of a province and of the state say, written out by hand, column by column.
 * One line a value: path, `+` (confirmed by the text itself) or `?` (to be confirmed), and the value as JSON.
 */
export const utrechtAndActs: { readonly [id: string]: string } = {
  'utrecht-2023': `
object              + ["decision-taken"]
inForce             + {"from":"2023-09-29","until":null}
phases.0.threshold  + 1000
phases.0.term       ? {"amount":3,"unit":"week","counting":"startdag","start":"council-site"}
phases.0.decision   ? {"by":"chair-central-electoral-committee","within":{"amount":1,"unit":"week"}}
phases.1.threshold  ? 10000
phases.1.term       ? {"amount":6,"unit":"week","counting":"startdag","start":"admission-published"}
phases.1.decision   ? {"by":"chair-central-electoral-committee"}
generalTermsAct     ? null
minimumAge          + 18
nationality         + "kieswet-b3"
referenceDate       ? "day-of-signing"
fields              ? ["givenNames","surname","birthDate","address"]
channels            ? ["email"]
doubles             ? "first-counts"
withdrawal          ? "until-term-end"
carryOver           ? "none"
closeAtThreshold    ? null
method              ? "full"
inspection          ? "De gemeenteraad krijgt de beslissing per brief."
destruction         ? {"after":"irrevocable","amount":3,"unit":"month"}
declaration         ? null`,

  'utrecht-2017': `
object              + ["decision-taken"]
inForce             + {"from":"2017-06-14","until":"2023-09-28"}
phases.0.threshold  + 1000
phases.0.term       ? {"amount":3,"unit":"week","counting":"startdag","start":"decision-list"}
phases.0.decision   ? {"by":"chair-central-electoral-committee","within":{"amount":1,"unit":"week"}}
phases.1.threshold  + 10000
phases.1.term       ? {"amount":6,"unit":"week","counting":"startdag","start":"admission-published"}
phases.1.decision   ? {"by":"chair-central-electoral-committee"}
generalTermsAct     ? null
minimumAge          + 18
nationality         + "kieswet-b3"
referenceDate       ? null
fields              ? ["givenNames","surname","birthDate","address"]
channels            ? ["email"]
doubles             ? null
withdrawal          ? null
carryOver           ? "none"
closeAtThreshold    ? null
method              ? "full"
inspection          ? "De gemeenteraad krijgt de beslissing per brief."
destruction         ? null
declaration         ? null`,

  'noord-holland-2018': `
object              ? ["decision-taken"]
inForce             ? {"from":null,"until":"2024-05-30"}
phases.0.threshold  + 500
phases.0.term       ? {"amount":3,"unit":"working-day","before":"meeting"}
phases.0.decision   ? {"by":"provincial-council"}
phases.1.threshold  + 10000
phases.1.term       ? null
phases.1.decision   ? {"by":"provincial-council"}
phases.2.threshold  + 45000
phases.2.term       ? null
phases.2.decision   ? {"by":"provincial-council"}
generalTermsAct     ? null
minimumAge          ? 18
nationality         ? "kieswet-b2"
referenceDate       ? null
fields              ? null
channels            ? ["digid"]
doubles             ? null
withdrawal          ? null
carryOver           ? "all"
closeAtThreshold    ? null
method              ? null
inspection          ? null
destruction         ? null
declaration         ? null`,

  'wrr-2015': `
object              + ["act"]
inForce             ? {"from":"2015-07-01","until":null}
phases.0.threshold  + 10000
phases.0.term       ? {"amount":4,"unit":"week","counting":"startdag","start":"state-gazette"}
phases.0.decision   + {"by":"chair-central-electoral-committee","within":{"amount":1,"unit":"week"}}
phases.1.threshold  + 300000
phases.1.term       ? {"amount":6,"unit":"week","counting":"startdag","start":"admission-published"}
phases.1.decision   + {"by":"central-electoral-committee","within":{"amount":2,"unit":"week"},"session":{"daysAfter":2,"at":"10:00"}}
generalTermsAct     + true
minimumAge          + 18
nationality         + "kieswet-b2"
referenceDate       + "any-moment-in-term"
fields              + ["givenNames","surname","birthDate","birthPlace","address","signature"]
channels            ? ["paper"]
doubles             + "none-counts"
withdrawal          + "none"
carryOver           ? "none"
closeAtThreshold    ? null
method              + {"sample":{"z":2.576,"p":0.5,"F":0.02}}
inspection          + "Voor iedereen: het proces-verbaal, en twee weken lang een kopie van elke lijst met een ongeldig verklaard verzoek."
destruction         + {"after":"irrevocable","amount":3,"unit":"month"}
declaration         ? null`,
};
