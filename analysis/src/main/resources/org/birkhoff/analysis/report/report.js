"use strict";

const MOST_TABLE_ROWS = 400;
const byId = (id) => document.getElementById(id);
const state = { run: 0, layer: "", observable: "weights", stepAxis: "linear", scales: {} };
const panels = new Map();
const downloads = new Map();

function reading(figure, layer) {
  return data.runs[state.run].readings.find((r) => r.figure === figure && r.layer === layer
    && (!FIGURES[figure].lawful || r.observable === state.observable));
}

/** The layer that a figure shows: the chosen one, or the whole network where it has no such row. */
function shown(figure) {
  const wanted = FIGURES[figure].layered ? state.layer : "";
  const own = reading(figure, wanted);
  const whole = reading(figure, "");
  if (own && (own.drawn || !whole || !whole.drawn)) {
    return { layer: wanted, text: own.text, drawn: own.drawn };
  }
  const missing = own ? own.text : "Nothing of this kind was computed for " + wanted + ".";
  return whole
    ? { layer: "", text: missing + " Shown is the whole network: " + whole.text, drawn: whole.drawn }
    : { layer: wanted, text: wanted ? missing : "Nothing of this kind was computed.", drawn: false };
}

function makePanel(id) {
  const title = element("h3", { id: "figure-" + id }, FIGURES[id].title);
  const scale = element("input", { type: "checkbox" });
  const panel = {
    id, scale,
    text: element("p", { class: "reading" }),
    note: element("p", { class: "note" }),
    legend: element("ul", { class: "legend" }),
    chart: element("div", { class: "chart", role: "img" }),
    scaleLabel: element("label", {}, scale, " log scale"),
    details: element("details", {}, element("summary", {}, "Numbers")),
    table: element("table", {}),
    tableNote: element("p", { class: "note" }),
    drawing: null,
  };
  scale.addEventListener("change", () => {
    state.scales[id] = scale.checked ? LOG : LINEAR;
    draw(panel);
  });
  panel.details.append(panel.tableNote, element("div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Numbers: " + FIGURES[id].title },
    panel.table));
  panel.details.addEventListener("toggle", () => fillNumbers(panel));
  panel.body = element("div", { class: "chart-body" },
    element("div", { class: "chart-head" }, panel.legend, panel.scaleLabel),
    panel.note, panel.chart);
  panel.foot = element("div", { class: "figure-foot" },
    element("a", { "data-csv": FIGURES[id].file }), panel.details);
  panel.node = element("figure", { "data-figure": id, "aria-labelledby": "figure-" + id },
    title, panel.text, panel.body, panel.foot);
  return panel;
}

function swatch(kind, colour, text) {
  const mark = element("span", { class: "swatch " + kind, "aria-hidden": "true" });
  mark.style.setProperty("color", colour);
  return element("li", {}, mark, text);
}

function fillLegend(panel, content) {
  const colours = palette();
  const items = [];
  (content.curves || []).forEach((curve) =>
    items.push(swatch(curve.dash, colours.series[curve.colour], curve.name)));
  (content.marks || []).forEach((text, k) =>
    items.push(swatch(k === 0 ? "dot filled" : "dot", colours.series[0], text)));
  (content.floors || []).forEach((floor) => items.push(swatch("area", colours.axis, floor.name)));
  if ((content.context || []).length) {
    items.push(swatch("solid", colours.context, state.layer === "" ? "single tensors" : "other layers"));
  }
  (content.dots || []).forEach((dots) =>
    items.push(swatch(dots.symbol === "diamond" ? "dot filled diamond" : "dot filled", colours.series[dots.colour], dots.name)));
  if (content.paths) {
    items.push(swatch("dot filled", colours.series[2], "first step"), swatch("dot filled", colours.series[1], "last step"));
  }
  panel.legend.replaceChildren(...items);
}

function curvePoints(content) {
  return [...(content.curves || []), ...(content.context || []), ...(content.dots || [])]
    .flatMap((curve) => curve.points);
}

function draw(panel) {
  const view = shown(panel.id);
  panel.text.textContent = view.text;
  panel.body.classList.toggle("empty", !view.drawn);
  panel.foot.classList.toggle("empty", !view.drawn);
  if (!view.drawn) {
    if (panel.drawing) {
      panel.drawing.dispose();
      panel.drawing = null;
    }
    return;
  }
  const figure = FIGURES[panel.id];
  const content = figure.content(state.run, view.layer, state.observable);
  const values = curvePoints(content).map((p) => p.value).filter(Number.isFinite);
  const positive = values.some((v) => v > 0);
  const wanted = state.scales[panel.id] || figure.scale;
  const valueAxis = wanted === LOG && !positive ? LINEAR : wanted;
  panel.scaleLabel.hidden = ![LINEAR, LOG].includes(figure.scale) || !positive;
  panel.scale.checked = valueAxis === LOG;
  const lost = valueAxis === LOG ? values.filter((v) => v <= 0).length : 0;
  panel.note.textContent = [
    content.note || "",
    lost ? lost + (lost === 1 ? " value" : " values") + " at or below 0 cannot be drawn on a log scale." : "",
  ].join(" ").trim();
  panel.note.hidden = panel.note.textContent === "";
  fillLegend(panel, content);
  panel.chart.setAttribute("aria-label", figure.title + ". " + view.text);
  if (!panel.drawing) {
    panel.drawing = echarts.init(panel.chart, null, { renderer: "svg" });
  }
  panel.drawing.resize();
  panel.drawing.setOption(CHARTS[content.kind](content, {
    width: panel.chart.clientWidth, height: panel.chart.clientHeight, stepAxis: state.stepAxis, valueAxis,
  }), true);
  fillNumbers(panel);
}

function fillNumbers(panel) {
  if (!panel.details.open) {
    return;
  }
  const view = shown(panel.id);
  const rows = FIGURES[panel.id].rows(state.run, view.layer, state.observable);
  const names = data.tables[FIGURES[panel.id].file].header.split(",");
  const cell = (text) => (text !== "" && !Number.isNaN(Number(text)) ? formatted(Number(text)) : text);
  fillTable(panel.table,
    names.map((name) => [name.replaceAll("_", " "), "word",
      (row) => (name === "layer" && row[name] === "" ? "whole network" : cell(row[name]))]),
    rows.slice(0, MOST_TABLE_ROWS));
  panel.tableNote.textContent = rows.length > MOST_TABLE_ROWS
    ? "The first " + MOST_TABLE_ROWS + " of " + grouped(rows.length) + " rows; all are in the CSV file."
    : "";
}

function fillList(id, sentences, empty) {
  byId(id).replaceChildren(...(sentences.length ? sentences : [empty])
    .map((text) => element("li", {}, text)));
}

const OUTCOMES = {
  "differs": "● differs", "not-distinguished": "○ not distinguished", "not-enough-data": "– not enough data",
};
const stepText = (value) => (typeof value === "number" ? grouped(value) : "–");
const valueText = (value) => (typeof value === "number" ? formatted(value) : value === "infinity" ? "infinite" : "–");

function fillVerdict() {
  const run = data.runs[state.run];
  byId("run-title").textContent = run.title;
  byId("headline").textContent = run.headline;
  fillList("found", run.found, "Nothing that the measurements allow to say.");
  fillList("described", run.described, "Nothing: too few replicas or steps.");
  fillList("not-concluded", run.notConcluded, "Nothing was left open by the tests that were made.");
  fillList("does-not-say", run.doesNotSay, "");
  const facts = [["run", run.run, "hash"], ...run.facts.map((f) => [f.name.replaceAll("-", " "), f.words, ""])];
  byId("facts").replaceChildren(...facts.map(([name, value, kind]) =>
    element("div", {}, element("dt", {}, name), element("dd", { class: kind }, value))));
  fillTable(byId("conclusions"), [
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
  ], run.laws.filter((law) => law.conclusion));
  const methods = rowsOf("methods.csv", state.run);
  byId("methods-reading").textContent = run.methods;
  fillTable(byId("method-table"), [
    ["Statistic", "", (row) => row.statistic],
    ["Of", "", (row) => row.observables.split(" ").filter((t) => t !== "").map(words).join(", ")
      + (row.layers === "" ? "" : row.observables === "" ? row.layers : "; " + row.layers)],
    ["Method", "", (row) => row.method],
    ["Sizes", "", (row) => row.sizes],
    ["Rows", "number", (row) => grouped(number(row.rows))],
  ], methods);
}

function fillOverview() {
  const weights = (run) => run.laws.find((l) => l.observable === "weights" && l.layer === "" && l.conclusion);
  const fact = (run, name) => (run.facts.find((f) => f.name === name) || { words: "–" }).words;
  fillTable(byId("runs"), [
    ["Run", "", (run) => {
      const button = element("button", { type: "button", class: "link" }, run.title);
      button.addEventListener("click", () => chooseRun(data.runs.indexOf(run)));
      return button;
    }],
    ["Law of the weights", "word", (run) => (weights(run) ? OUTCOMES[weights(run).conclusion] : "– not tested")],
    ["Last differs at step", "number", (run) => stepText((weights(run) || {}).last_differing_step)],
    ["Distance at most from there on", "number", (run) => valueText((weights(run) || {}).upper_bound_from_there)],
    ["Replicas", "number", (run) => fact(run, "replicas")],
    ["Diverged", "number", (run) => fact(run, "diverged")],
  ], data.runs);
  [...byId("runs").tBodies[0].rows].forEach((row, k) =>
    row.setAttribute("aria-current", String(k === state.run)));
}

function fillSelect(select, entries, chosen) {
  select.replaceChildren(...entries.map(([value, text]) => element("option", { value }, text)));
  select.value = chosen;
}

function fillChoices() {
  const run = data.runs[state.run];
  if (!run.layers.includes(state.layer)) {
    state.layer = "";
  }
  const laws = [...new Set(run.laws.map((law) => law.observable))];
  if (!laws.includes(state.observable)) {
    state.observable = laws.length ? laws[0] : "weights";
  }
  fillSelect(byId("run"), data.runs.map((r, k) => [String(k), r.title]), String(state.run));
  fillSelect(byId("layer"), [["", "whole network"], ...run.layers.map((l) => [l, l])], state.layer);
  fillSelect(byId("observable"), laws.map((l) => [l, words(l)]), state.observable);
  document.querySelector(".law-control").hidden = laws.length < 2;
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
    drawAll();
  });
  byId("observable").addEventListener("change", (event) => {
    state.observable = event.target.value;
    drawAll();
  });
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
