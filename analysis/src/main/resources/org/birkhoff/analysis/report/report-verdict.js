"use strict";

function fillList(id, sentences, empty) {
  byId(id).replaceChildren(...(sentences.length ? sentences : [empty])
    .map((text) => element("li", {}, text)));
}

const OUTCOMES = {
  "differs": "● differs", "not-distinguished": "○ not distinguished", "not-enough-data": "– not enough data",
};
const stepText = (value) => (typeof value === "number" ? grouped(value) : "–");
const valueText = (value) => (typeof value === "number" ? formatted(value) : value === "infinity" ? "infinite" : "–");

const VERDICTS = {
  "moving": "▲ moving", "settled": "■ settled", "cannot-tell": "? cannot tell", "not-enough-data": "– not enough data",
};


/** Some names of a long list, and how many more there are. */
function shortened(names) {
  return names.length > 6 ? names.slice(0, 5).join(", ") + " and " + (names.length - 5) + " more" : names.join(", ");
}

function interval(low, high, show) {
  return typeof low === "number" && typeof high === "number" ? " (" + show(low) + "\u00a0to\u00a0" + show(high) + ")" : "";
}

function driftText(verdict, key) {
  return typeof verdict[key] === "number"
    ? formatted(verdict[key]) + interval(verdict[key + "_low"], verdict[key + "_high"], formatted) : "–";
}

const VERDICT_COLUMNS = [
  ["Law of", "", (v) => v.title],
  ["Verdict", "word", (v) => VERDICTS[v.verdict]],
  ["Settled since step", "interval", (v) => (v.verdict === "settled"
    ? grouped(Math.round(v.settled_step)) + interval(v.settled_low, v.settled_high, (x) => grouped(Math.round(x))) : "–")],
  ["Mean, sd a doubling", "interval", (v) => driftText(v, "drift_mean")],
  ["Variance, share a doubling", "interval", (v) => driftText(v, "drift_variance")],
  ["Distance on the window", "interval", (v) => (typeof v.window_distance === "number"
    ? formatted(v.window_distance) + (typeof v.window_distance_high === "number" ? " (at\u00a0most\u00a0" + formatted(v.window_distance_high) + ")" : "") : "–")],
  ["Adjusted p", "number", (v) => valueText(v.adjusted_p)],
  ["Why it is open, and what would do", "long", (v) => v.why || "–"],
];

const CONCLUSION_COLUMNS = [
  ["Law of", "", (law) => law.title],
  ["Last differs at step", "number", (law) => stepText(law.last_differing_step)],
  ["Distance there", "number", (law) => valueText(law.distance_there)],
  ["At most", "number", (law) => valueText(law.upper_bound_there)],
  ["Conclusion", "word", (law) => OUTCOMES[law.conclusion]
    + (law.through_tensor ? " (as " + law.through_tensor + ")" : "")],
  ["Adjusted p there", "number", (law) => valueText(law.adjusted_p_there)],
  ["Not distinguished from step", "number", (law) => stepText(law.not_distinguished_from_step)],
  ["Distance from then on at most", "number", (law) => valueText(law.upper_bound_from_there)],
  ["Detectable", "number", (law) => valueText(law.detectable_from_there)],
];

function fillVerdictTables(run) {
  const main = run.verdicts.filter(isMain);
  const rest = run.verdicts.filter((v) => !isMain(v));
  byId("verdicts-part").hidden = run.verdicts.length === 0;
  byId("marginal-part").hidden = rest.length === 0;
  byId("marginal-summary").textContent = "Projections, coordinates and observables of single tensors (" + rest.length + ")";
  fillTable(byId("verdicts"), VERDICT_COLUMNS, main);
  fillTable(byId("marginal-verdicts"), VERDICT_COLUMNS, rest);
  showSections(run);
  fillComparisons(run);
  fillTheory();
}

/** The distance between two runs at the latest step compared. */
function latestComparison(rows, law) {
  return rows.filter((row) => row.statistic === "compare-energy-distance" && row.observable === law.observable
    && row.layer === law.layer && row.other_run === law.other_run)
    .reduce((last, row) => (last === null || number(row.step) > number(last.step) ? row : last), null);
}

function fillComparisons(run) {
  const rows = rowsOf("comparison.csv", data.runs.indexOf(run));
  const title = (law) => (data.runs.find((other) => other.run === law.other_run) || { title: law.other }).title;
  const latest = (column) => (law) => {
    const row = latestComparison(rows, law);
    return row && row[column] !== "" ? formatted(number(row[column])) : "–";
  };
  byId("comparison-how").textContent = [...new Set(
    rows.filter((row) => row.statistic === "compare-pairing").map((row) => row.method))].join(" ");
  fillTable(byId("comparisons"), [
    ["Law of", "", (law) => law.title],
    ["Other run", "", title],
    ["Conclusion", "word", (law) => OUTCOMES[law.conclusion]],
    ["Last differs at step", "number", (law) => stepText(law.last_differing_step)],
    ["Distance at the latest step", "number", latest("value")],
    ["At most", "number", latest("high")],
    ["Adjusted p there", "number", latest("adjusted_p")],
  ], run.comparisons);
}

/** Without any figure of its own a run that is compared shows the comparison alone. */
function showSections(run) {
  const own = run.readings.some((r) => r.drawn && r.figure !== "comparison");
  const present = { comparison: hasComparison(run), theory: Boolean(run.theory), balance: hasBalance(run) };
  document.querySelectorAll("section").forEach((section) => {
    if (section.querySelector("[data-figures]")) {
      section.hidden = Object.hasOwn(present, section.id) ? !present[section.id] : !own && hasComparison(run);
      document.querySelector("nav a[href='#" + section.id + "']").parentElement.hidden = section.hidden;
    }
  });
}

function hasBalance(run) {
  return rowsOf("balance.csv", data.runs.indexOf(run)).length > 0;
}

function hasComparison(run) {
  return rowsOf("comparison.csv", data.runs.indexOf(run)).length > 0;
}

function fillVerdict() {
  const run = data.runs[state.run];
  byId("run-title").textContent = run.title;
  byId("headline").textContent = run.headline;
  fillList("found", run.found, "Nothing that the measurements allow to say.");
  fillList("described", run.described, "Nothing: too few replicas or steps, or nothing of the kind was measured.");
  fillList("not-concluded", run.notConcluded, "Nothing was left open by the tests that were made.");
  fillList("does-not-say", run.doesNotSay, "");
  const facts = [["run", run.run, "hash"], ...run.facts.map((f) => [f.name.replaceAll("-", " "), f.words, ""])];
  byId("facts").replaceChildren(...facts.map(([name, value, kind]) =>
    element("div", {}, element("dt", {}, name), element("dd", { class: kind }, value))));
  fillVerdictTables(run);
  const concluded = run.laws.filter((law) => law.conclusion);
  const rest = concluded.filter((law) => !isMain(law));
  byId("conclusions-part").hidden = concluded.length === 0;
  byId("more-conclusions-part").hidden = rest.length === 0;
  byId("more-conclusions-summary").textContent = "Projections, coordinates and observables of single tensors (" + rest.length + ")";
  fillTable(byId("conclusions"), CONCLUSION_COLUMNS, concluded.filter(isMain));
  fillTable(byId("more-conclusions"), CONCLUSION_COLUMNS, rest);
  const methods = rowsOf("methods.csv", state.run);
  byId("methods-reading").textContent = run.methods;
  fillTable(byId("method-table"), [
    ["Statistic", "", (row) => row.statistic],
    ["Of", "", (row) => shortened(row.observables.split(" ").filter((t) => t !== "").map(words))
      + (row.layers === "" ? "" : row.observables === "" ? row.layers : "; " + row.layers)],
    ["Method", "", (row) => row.method],
    ["Sizes", "", (row) => row.sizes],
    ["Rows", "number", (row) => grouped(number(row.rows))],
  ], methods);
}

/** The verdict about a subject in the overview, or the conclusion of analyses without verdicts. */
function overviewCell(run, observable) {
  const about = (entry) => entry.observable === observable && entry.layer === "";
  const verdict = run.verdicts.find(about);
  if (verdict) {
    return VERDICTS[verdict.verdict] + (verdict.verdict === "settled" ? " since " + grouped(Math.round(verdict.settled_step)) : "");
  }
  const law = run.laws.find((l) => about(l) && l.conclusion);
  return law ? OUTCOMES[law.conclusion] : "– not tested";
}

function fillOverview() {
  const weights = (run) => run.laws.find((l) => l.observable === "weights" && l.layer === "" && l.conclusion);
  const fact = (run, name) => (run.facts.find((f) => f.name === name) || { words: "–" }).words;
  const functions = data.runs.some((run) => run.laws.some((l) => l.observable === "function"));
  fillTable(byId("runs"), [
    ["Run", "", (run) => {
      const button = element("button", { type: "button", class: "link" }, run.title);
      button.addEventListener("click", () => chooseRun(data.runs.indexOf(run)));
      return button;
    }],
    ["Law of the weights", "word", (run) => overviewCell(run, "weights")],
    ...(functions ? [["Law of the function", "word", (run) => overviewCell(run, "function")]] : []),
    ["Tensors moving", "number", (run) => {
      const tensors = run.verdicts.filter((v) => v.observable === "weights" && v.layer !== "");
      return tensors.length ? tensors.filter((v) => v.verdict === "moving").length + " of " + tensors.length : "–";
    }],
    ["Last differs at step", "number", (run) => stepText((weights(run) || {}).last_differing_step)],
    ["Replicas", "number", (run) => fact(run, "replicas")],
    ["Diverged", "number", (run) => fact(run, "diverged")],
  ], data.runs);
  [...byId("runs").tBodies[0].rows].forEach((row, k) =>
    row.setAttribute("aria-current", String(k === state.run)));
}

