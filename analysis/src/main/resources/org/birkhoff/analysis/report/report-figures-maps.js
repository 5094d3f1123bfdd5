"use strict";

const MOST_ROWS = 60;
const SIGNS = { "moving": "▲", "settled": "■", "cannot-tell": "?", "not-enough-data": "–" };
const isMarginal = (entry) => MARGINAL.test(entry.observable);

/** Weights, tensors, function and the observables of the whole network: what a reader asks for first. */
function isMain(entry) {
  return !isMarginal(entry) && (entry.layer === "" || entry.observable === "weights" || entry.observable === "function");
}

/** The main subjects and those of the chosen tensor, in reading order, at most as many as fit. */
function mapped(entries) {
  return entries.filter((entry) => isMain(entry) || (state.layer !== "" && entry.layer === state.layer))
    .slice(0, MOST_ROWS);
}

function verdictOf(run, law) {
  return data.runs[run].verdicts.find((v) => v.observable === law.observable && v.layer === law.layer);
}

function mapCell(row, level, byP) {
  const p = number(row.adjusted_p);
  return {
    value: byP ? p : number(row.distance === undefined ? row.value : row.distance),
    mark: p <= level,
    entries: [
      ["distance", formatted(number(row.distance === undefined ? row.value : row.distance))],
      ["adjusted p", formatted(p)],
    ],
  };
}

const marksOf = (cells) => (cells.some((cell) => cell.mark) ? ["told apart: adjusted p at most the level"] : []);

function verdictMap(run) {
  const byP = state.mapColour === "p";
  const laws = mapped(data.runs[run].laws).filter((law) => slices(run, law.observable, law.layer, "last").length > 0);
  const steps = [...new Set(laws.flatMap((law) =>
    slices(run, law.observable, law.layer, "last").map((row) => number(row.step))))].sort((a, b) => a - b);
  const cells = laws.flatMap((law, y) => {
    const level = levelOf(run, law.observable, law.layer);
    return slices(run, law.observable, law.layer, "last").map((row) => ({
      ...mapCell(row, level, byP), x: steps.indexOf(number(row.step)), y,
      title: lawWords(law.observable, law.layer) + ", step " + grouped(number(row.step)),
    }));
  });
  const hidden = data.runs[run].laws.length - laws.length;
  return {
    kind: "heat", columns: steps, rows: laws.map((law) => {
      const verdict = verdictOf(run, law);
      return (verdict ? SIGNS[verdict.verdict] + " " : "") + lawWords(law.observable, law.layer);
    }),
    cells, xName: "step (one column a snapshot)", byP,
    marks: marksOf(cells),
    signs: data.runs[run].verdicts.length > 0,
    note: hidden > 0 ? "Not drawn: " + hidden + " laws of projections, coordinates and single tensors; those of a tensor are added "
      + "when it is chosen as layer." : "",
  };
}

function pairMap(run, layer, observable) {
  const rows = rowsAbout("pair-map.csv", run, observable, layer);
  const level = levelOf(run, observable, layer);
  const steps = [...new Set(rows.flatMap((row) => [number(row.step), number(row.other_step)]))]
    .sort((a, b) => a - b);
  const byP = state.mapColour === "p";
  const cells = rows.map((row) => ({
    ...mapCell(row, level, byP), x: steps.indexOf(number(row.step)), y: steps.indexOf(number(row.other_step)),
    title: "Steps " + grouped(number(row.step)) + " and " + grouped(number(row.other_step)),
  }));
  return {
    kind: "heat", columns: steps, rows: steps.map(grouped), cells, byP, square: true,
    xName: "earlier step", marks: marksOf(cells),
  };
}

/** Drift of mean and variance with intervals, one row a subject. */
function driftFigure(run) {
  const verdicts = mapped(data.runs[run].verdicts);
  const points = (key) => verdicts.filter((v) => typeof v[key] === "number").map((v) => ({
    category: lawWords(v.observable, v.layer), value: v[key],
    low: typeof v[key + "_low"] === "number" ? v[key + "_low"] : NaN,
    high: typeof v[key + "_high"] === "number" ? v[key + "_high"] : NaN,
    extra: [["verdict", v.verdict.replaceAll("-", " ")]],
  }));
  return {
    kind: "intervals", unit: "per doubling of the steps, square-root axis", format: formatted,
    categories: verdicts.map((v) => lawWords(v.observable, v.layer)),
    reference: 0,
    dots: [
      { name: "mean, in standard deviations", colour: 0, symbol: "circle", shift: -1, points: points("drift_mean") },
      { name: "variance, as a share of it", colour: 1, symbol: "diamond", shift: 1, points: points("drift_variance") },
    ].filter((dots) => dots.points.length > 0),
  };
}

Object.assign(FIGURES, {
  "verdict-map": {
    title: "Every law over time", file: "law-distance.csv", about: "run", scale: "", wide: true, mapped: true,
    how: "One row a law, one column a snapshot; darker (in dark colours: lighter) is farther from the last "
      + "slice, or a smaller p. A point marks slices told from the last one; the sign before a name is the "
      + "verdict: ▲ moving, ■ settled, ? cannot tell, – not enough data.",
    content: verdictMap,
    rows: (run) => rowsOf("law-distance.csv", run).filter((row) => row.pairs === "last"),
  },
  "pair-map": {
    title: "All pairs of steps", file: "pair-map.csv", about: "law", scale: "", mapped: true,
    how: "Each cell compares two steps. A law that has settled leaves a plain corner at the upper right, "
      + "where both steps are late; a moving one a stripe along the diagonal.",
    content: pairMap, rows: aboutRows("pair-map.csv"),
  },
  "drift": {
    title: "Drift on the window", file: "verdict.csv", about: "run", scale: ROOT, wide: true,
    how: "How far mean and variance go while the steps double; an interval that holds 0 shows no drift, and "
      + "only a narrow one shows that there is none. Of vectors the mean's drift is a length, so never below 0.",
    content: driftFigure, rows: (run) => rowsOf("verdict.csv", run),
  },
});
