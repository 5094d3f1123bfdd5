"use strict";

function fillSelect(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, text]) => element("option", { value }, text)));
  select.value = chosen;
}

function option([value, text]) {
  return element("option", { value }, text);
}

/** Options in groups; groups are [title, entries]. */
function fillGroups(select, groups, chosen) {
  const filled = groups.filter(([, entries]) => entries.length > 0);
  select.replaceChildren(...filled.map(([title, entries]) =>
    element("optgroup", { label: title }, ...entries.map(option))));
  select.value = chosen;
}

/** The subjects whose laws can be shown for the chosen layer, as [title, [value, text]]. */
function subjectGroups(run) {
  const all = [...run.laws, ...run.verdicts];
  const here = all.filter((law) => law.layer === "" || law.layer === state.layer);
  const names = [...new Set(here.map((law) => law.observable))];
  const parts = [...new Set(all.filter((law) => law.observable === "function").map((law) => law.layer))]
    .map((layer) => ["function\n" + layer, lawWords("function", layer)]);
  const plain = (keep) => names.filter(keep).map((name) => [name, words(name)]);
  return [
    ["Weights", plain((name) => name === "weights")],
    ["Function", parts],
    ["Observables", plain((name) => name !== "weights" && name !== "function" && !MARGINAL.test(name))],
    ["Projections", plain((name) => MARGINAL.test(name))],
  ];
}

function chosenOf(groups, chosen) {
  const values = groups.flatMap(([, entries]) => entries.map(([value]) => value));
  return values.includes(chosen) ? chosen : values[0] || "";
}

/** Scalars with quantiles, those of the chosen layer first; then those with other distances only. */
function marginalGroups() {
  const drawn = data.runs[state.run].readings.filter((r) => r.drawn);
  const order = (r) => (r.layer === state.layer ? 0 : 1);
  const groups = new Map();
  const add = (title, r) => {
    groups.set(title, (groups.get(title) || new Map()).set(r.observable + "\n" + r.layer, r));
  };
  const quantiles = drawn.filter((r) => r.figure === "quantiles");
  quantiles.sort((a, b) => order(a) - order(b)).forEach((r) => add(r.layer || "whole network", r));
  drawn.filter((r) => r.figure === "ks"
    && !quantiles.some((q) => q.observable === r.observable && q.layer === r.layer))
    .forEach((r) => add("Observables", r));
  return [...groups].map(([title, entries]) => [title, [...entries].map(([value, r]) =>
    [value, title === "Observables" ? lawWords(r.observable, r.layer) : words(r.observable)])]);
}

function comparedGroups() {
  return [["Law of", data.runs[state.run].comparisons.map((law) =>
    [[law.observable, law.layer, law.other_run].join("\n"), lawWords(law.observable, law.layer)])]];
}

function pairChoices(run) {
  const has = (pairs) => run.readings.some((r) => r.figure === "law-distance-" + pairs);
  return Object.keys(PAIRS).filter((pairs) => pairs === "last" || has(pairs));
}

function fillChoices() {
  const run = data.runs[state.run];
  if (!run.layers.includes(state.layer)) {
    state.layer = "";
  }
  fillSelect(byId("run"), data.runs.map((r, k) => [String(k), r.title]), String(state.run));
  fillSelect(byId("layer"), [["", "whole network"], ...run.layers.map((l) => [l, l])], state.layer);
  const subjects = subjectGroups(run);
  state.subject = chosenOf(subjects, state.subject) || "weights";
  fillGroups(byId("subject"), subjects, state.subject);
  byId("subject-control").hidden = subjects.flatMap(([, entries]) => entries).length < 2;
  const marginals = marginalGroups();
  state.marginal = chosenOf(marginals, state.marginal) || "weights\n";
  fillGroups(byId("marginal"), marginals, state.marginal);
  byId("marginal-control").hidden = marginals.length === 0;
  const compared = comparedGroups();
  state.compared = chosenOf(compared, state.compared);
  fillGroups(byId("compared"), compared, state.compared);
  byId("compared-control").hidden = compared[0][1].length < 2;
  const known = theoryGroups();
  state.theory = chosenOf(known, state.theory) || "\n";
  fillGroups(byId("theory-subject"), known, state.theory);
  byId("theory-control").hidden = known[0][1].length < 2;
  const pairs = pairChoices(run);
  state.pairs = pairs.includes(state.pairs) ? state.pairs : "last";
  fillSelect(byId("pairs"), pairs.map((name) => [name, PAIRS[name].of]), state.pairs);
  byId("pairs-control").hidden = pairs.length < 2;
}

function drawAll() {
  panels.forEach(draw);
}

function chooseRun(run) {
  state.run = run;
  fillChoices();
  fillOverview();
  fillVerdict();
  drawAll();
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function showTheme() {
  byId("theme").textContent = isDark() ? "Light colours" : "Dark colours";
  drawAll();
}

/** Download links made from the embedded CSV text when they are first used. */
function prepareDownloads() {
  document.querySelectorAll("a[data-csv]").forEach((link) => {
    const file = link.dataset.csv;
    link.textContent = file;
    link.download = file;
    if (!downloads.has(file)) {
      downloads.set(file, URL.createObjectURL(new Blob([csvFile(file)], { type: "text/csv" })));
    }
    link.href = downloads.get(file);
  });
}

/** A select that sets one entry of the state and redraws. */
function listen(id, entry, then) {
  byId(id).addEventListener("change", (event) => {
    state[entry] = event.target.value;
    if (then) {
      then();
    }
    drawAll();
  });
}

function start() {
  byId("report").hidden = false;
  byId("controls").hidden = false;
  byId("theme").hidden = false;
  byId("run-control").hidden = data.runs.length < 2;
  byId("overview").hidden = data.runs.length < 2;
  document.querySelectorAll("[data-figures]").forEach((place) =>
    place.dataset.figures.split(" ").forEach((id) => {
      panels.set(id, makePanel(id));
      place.append(panels.get(id).node);
    }));
  const steps = rowsOf("curves.csv", 0).map((row) => number(row.step)).filter((s) => s > 0).sort((a, b) => a - b);
  state.stepAxis = steps.length && steps[steps.length >> 1] < steps[steps.length - 1] / 4 ? "log" : "linear";
  document.querySelectorAll("[name=step-axis]").forEach((radio) => {
    radio.checked = radio.value === state.stepAxis;
    radio.addEventListener("change", () => {
      state.stepAxis = radio.value;
      drawAll();
    });
  });
  byId("run").addEventListener("change", (event) => chooseRun(Number(event.target.value)));
  byId("layer").addEventListener("change", (event) => {
    state.layer = event.target.value;
    const own = marginalGroups().find(([title]) => title === (state.layer || "whole network"));
    state.marginal = own ? own[1][0][0] : state.marginal;
    fillChoices();
    drawAll();
  });
  listen("subject", "subject", () => {
    const [observable] = state.subject.split("\n");
    const same = observable + "\n" + state.layer;
    state.marginal = MARGINAL.test(observable) ? same : state.marginal;
    fillChoices();
  });
  listen("marginal", "marginal");
  listen("compared", "compared");
  listen("theory-subject", "theory", fillSweep);
  listen("pairs", "pairs");
  listen("map-colour", "mapColour");
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    showTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  let pending = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(drawAll);
  });
  let before = "";
  addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme || "";
    document.documentElement.dataset.theme = "light";
    drawAll();
  });
  addEventListener("afterprint", () => {
    if (before) {
      document.documentElement.dataset.theme = before;
    } else {
      delete document.documentElement.dataset.theme;
    }
    drawAll();
  });
  prepareDownloads();
  chooseRun(0);
  showTheme();
}

start();
