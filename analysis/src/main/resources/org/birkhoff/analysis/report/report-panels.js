"use strict";

const MOST_TABLE_ROWS = 400;
const byId = (id) => document.getElementById(id);
const state = {
  run: 0, layer: "", subject: "weights", marginal: "weights\n", compared: "", theory: "\n",
  pairs: "last", mapColour: "distance", stepAxis: "linear", scales: {},
};
const panels = new Map();
const downloads = new Map();

/** What a figure is asked to show: observable and layer; the observable is null where any will do. */
function wanted(figure) {
  const about = FIGURES[figure].about;
  if (about === "law") {
    const [observable, part] = state.subject.split("\n");
    return { observable, layer: observable === "function" ? part || "" : state.layer };
  }
  if (about === "marginal") {
    const [observable, layer] = state.marginal.split("\n");
    return { observable, layer };
  }
  if (about === "theory") {
    const [observable, layer] = state.theory.split("\n");
    return { observable, layer };
  }
  return { observable: null, layer: about === "layer" ? state.layer : "" };
}

function reading(figure, observable, layer) {
  const id = FIGURES[figure].paired && state.pairs !== "last" ? figure + "-" + state.pairs : figure;
  return data.runs[state.run].readings.find((r) => r.figure === id && r.layer === layer
    && (observable === null || r.observable === observable));
}

/** The layer that a figure shows: the chosen one, or the whole network where it has no such row. */
function shown(figure) {
  const { observable, layer } = wanted(figure);
  const own = reading(figure, observable, layer);
  const whole = reading(figure, observable, "");
  if (own && (own.drawn || !whole || !whole.drawn)) {
    return { observable, layer, text: own.text, drawn: own.drawn };
  }
  const none = nothing(figure, observable, layer);
  const missing = own ? own.text : none;
  return whole
    ? { observable, layer: "", text: missing + " Shown is the whole network: " + whole.text, drawn: whole.drawn }
    : { observable, layer, text: missing, drawn: false };
}

/** Why a figure has nothing: for the whole run, or for the chosen subject only. */
function nothing(figure, observable, layer) {
  const any = data.runs[state.run].readings.find((r) => r.figure === figure);
  if (any && !any.drawn) {
    return any.text;
  }
  return "Nothing of this kind was computed"
    + (observable === null ? (layer ? " for " + layer : "") : " for the law of " + lawWords(observable, layer)) + ".";
}

function makePanel(id) {
  const title = element("h3", { id: "figure-" + id }, FIGURES[id].title);
  const scale = element("input", { type: "checkbox" });
  const panel = {
    id, scale,
    text: element("p", { class: "reading" }),
    how: element("p", { class: "how" }, element("b", {}, "How to read. "), FIGURES[id].how),
    note: element("p", { class: "note" }),
    legend: element("ul", { class: "legend" }),
    chart: element("div", { class: "chart", role: "img", tabindex: "0" }),
    spoken: element("p", { class: "spoken", "aria-live": "polite" }),
    cursor: -1,
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
    panel.note, panel.chart, panel.spoken);
  panel.chart.addEventListener("keydown", (event) => stepThrough(panel, event));
  panel.chart.addEventListener("blur", () => hideTip(panel));
  panel.foot = element("div", { class: "figure-foot" },
    ...[FIGURES[id].file, ...(FIGURES[id].drawnFrom || [])].map((file) => element("a", { "data-csv": file })),
    panel.details);
  panel.node = element("figure", { "data-figure": id, "aria-labelledby": "figure-" + id },
    title, element("div", { class: "words" }, panel.text, panel.how), panel.body, panel.foot);
  panel.node.classList.toggle("wide", Boolean(FIGURES[id].wide));
  return panel;
}

function hideTip(panel) {
  if (panel.drawing) {
    panel.drawing.dispatchAction({ type: "hideTip" });
  }
}

/** Arrow keys show the numbers of one point after the other, as the pointer does. */
function stepThrough(panel, event) {
  const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!move || !panel.drawing) {
    return;
  }
  event.preventDefault();
  const series = panel.drawing.getOption().series;
  const points = series.flatMap((one, k) => (one.data || []).map((item, index) => ({ item, series: k, index })))
    .filter(({ item, series: k }) => item && !series[k].silent && (item.point || item.cell || item.raw !== undefined || item.end));
  if (points.length === 0) {
    return;
  }
  panel.cursor = (panel.cursor + move + points.length) % points.length;
  const { item, series: seriesIndex, index: dataIndex } = points[panel.cursor];
  panel.drawing.dispatchAction({ type: "showTip", seriesIndex, dataIndex });
  panel.spoken.textContent = spokenPoint(series[seriesIndex].name || "", item);
}

function spokenPoint(name, item) {
  if (item.cell) {
    return item.cell.title + ": " + item.cell.entries.map(([key, value]) => key + " " + value).join(", ");
  }
  if (item.end) {
    return "Replica " + item.end.replica + ", " + name + " step: " + formatted(item.end.x) + ", " + formatted(item.end.y);
  }
  const p = item.point || { category: item.category, value: item.raw };
  return (p.category || "Step " + grouped(p.step)) + ": " + (typeof name === "string" && !name.includes("curve-") ? name + " " : "")
    + formatted(p.value) + (Number.isFinite(p.low) ? ", " + formatted(p.low) + " to " + formatted(p.high) : "");
}

function swatch(kind, colour, text) {
  const mark = element("span", { class: "swatch " + kind, "aria-hidden": "true" });
  mark.style.setProperty("color", colour);
  return element("li", {}, mark, text);
}

const SHAPES = {
  diamond: "filled diamond", emptyDiamond: "diamond", emptyCircle: " ", triangle: "triangle", rect: "filled square",
};

function fillLegend(panel, content) {
  const colours = palette();
  const items = [];
  (content.curves || []).forEach((curve) =>
    items.push(swatch(curve.dash, colours.series[curve.colour], curve.name)));
  (content.marks || []).forEach((text, k) =>
    items.push(swatch(k === 0 ? "dot filled" : "dot", content.cells ? colours.ink : colours.series[0], text)));
  (content.floors || []).forEach((floor) => items.push(swatch("area", colours.axis, floor.name)));
  (content.fans || []).forEach((fan, k) => items.push(swatch("area fan-" + k, colours.series[fan.colour], fan.name)));
  if ((content.context || []).length) {
    items.push(swatch("solid", colours.context, state.layer === "" ? "single tensors" : "other layers"));
  }
  (content.panels || []).forEach((part) => {
    part.curves.forEach((curve) => items.push(swatch(curve.dash, colours.series[curve.colour], curve.name)));
    part.floors.forEach((floor) => items.push(swatch("area", colours.axis, floor.name)));
  });
  if (content.cells) {
    const [low, high] = heatEnds(content);
    items.push(element("li", {}, low, element("span", { class: "ramp", "aria-hidden": "true" }), high));
  }
  (content.dots || []).forEach((dots) =>
    items.push(swatch("dot " + (SHAPES[dots.symbol] || "filled"), colours.series[dots.colour], dots.name)));
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
  panel.node.classList.toggle("bare", !view.drawn);
  panel.how.hidden = !view.drawn;
  if (!view.drawn) {
    if (panel.drawing) {
      panel.drawing.dispose();
      panel.drawing = null;
    }
    return;
  }
  const figure = FIGURES[panel.id];
  const content = figure.content(state.run, view.layer, view.observable);
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
  const height = HEIGHTS[content.kind] && HEIGHTS[content.kind](content, panel.chart.clientWidth);
  panel.chart.style.height = height ? height + "px" : "";
  panel.cursor = -1;
  panel.chart.setAttribute("aria-label", figure.title + ". " + view.text + " Arrow keys read the points.");
  if (!panel.drawing) {
    panel.drawing = echarts.init(panel.chart, null, { renderer: "svg" });
  }
  hideTip(panel);
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
  const rows = FIGURES[panel.id].rows(state.run, view.layer, view.observable);
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

