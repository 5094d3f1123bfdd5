"use strict";

const PAIRS = {
  last: { of: "to the last slice", told: "differs from the last slice" },
  lag: { of: "at a fixed lag", told: "the two slices differ" },
  ratio: { of: "at twice the step", told: "the two slices differ" },
};

/** The law distances of one family of pairs, by step. */
function slices(run, observable, layer, pairs) {
  return rowsAbout("law-distance.csv", run, observable, layer)
    .filter((row) => row.pairs === pairs)
    .sort((a, b) => number(a.step) - number(b.step));
}

function lawCurve(run, observable, layer, column, pairs) {
  return slices(run, observable, layer, pairs)
    .map((row) => ({ step: number(row.step), value: number(row[column]) }));
}

/** The other tensors of the same law, grey behind the chosen one. */
function otherLayers(run, observable, layer, column, pairs) {
  if (observable === "function") {
    return [];
  }
  return ["", ...data.runs[run].layers].filter((other) => other !== layer)
    .map((other) => ({ name: other, points: lawCurve(run, observable, other, column, pairs) }))
    .filter((curve) => curve.points.length > 0);
}

/** The level of the tests about a law; NaN where it has none. */
function levelOf(run, observable, layer) {
  const about = (entry) => entry.observable === observable && entry.layer === layer;
  const law = data.runs[run].laws.find(about);
  if (law && law.conclusion && law.conclusion !== "not-enough-data" && typeof law.level === "number") {
    return law.level;
  }
  const verdict = data.runs[run].verdicts.find(about);
  return verdict && verdict.verdict !== "not-enough-data" && typeof verdict.level === "number"
    ? verdict.level : NaN;
}

function distanceFigure(run, layer, observable) {
  const pairs = state.pairs;
  const rows = slices(run, observable, layer, pairs);
  const level = levelOf(run, observable, layer);
  const floor = rows.filter((row) => row.band_95 !== "")
    .map((row) => ({ step: number(row.step), low: 0, high: number(row.band_95) }));
  const bounds = rows.filter((row) => row.upper_bound !== "")
    .map((row) => ({ step: number(row.step), value: number(row.upper_bound) }));
  return {
    kind: "curves", unit: "normalised distance, square-root axis", format: formatted,
    context: otherLayers(run, observable, layer, "distance", pairs),
    marks: Number.isNaN(level) ? [] : [PAIRS[pairs].told, "not distinguished"],
    floors: floor.length ? [{ name: "95 % of sign flips", points: floor }] : [],
    curves: [
      ...(bounds.length ? [{ name: "95 % upper bound", colour: 1, dash: "dotted", points: bounds }] : []),
      {
        name: "distance", colour: 0, dash: "solid", marks: true,
        points: rows.map((row) => ({
          step: number(row.step), value: number(row.distance),
          filled: number(row.adjusted_p) <= level,
          extra: [
            ["to step", grouped(number(row.other_step))],
            ...(row.adjusted_p === "" ? [] : [["adjusted p", formatted(number(row.adjusted_p))]]),
          ],
        })),
      },
    ],
  };
}

function pValueFigure(run, layer, observable) {
  const pairs = state.pairs;
  const level = levelOf(run, observable, layer);
  return {
    kind: "curves", unit: "p-value", format: formatted,
    context: otherLayers(run, observable, layer, "adjusted_p", pairs),
    curves: [
      { name: "p", colour: 1, dash: "dashed", points: lawCurve(run, observable, layer, "p", pairs) },
      { name: "adjusted p", colour: 0, dash: "solid", points: lawCurve(run, observable, layer, "adjusted_p", pairs) },
    ],
    levels: Number.isNaN(level) ? [] : [{ name: "level " + formatted(level), value: level }],
  };
}

/** Curves of several statistics of a long table, with the band of low to high where there is one. */
function statisticCurves(file, run, layer, observable, curves) {
  const rows = rowsAbout(file, run, observable, layer);
  const level = levelOf(run, observable, layer);
  return curves.map(([statistic, name, colour, dash, marked]) => ({
    name, colour, dash, marks: Boolean(marked),
    points: rows.filter((row) => (row.statistic || statistic) === statistic)
      .map((row) => ({
        step: number(row.step), value: number(row.value),
        low: number(row.low), high: number(row.high), filled: number(row.adjusted_p) <= level,
        extra: row.adjusted_p ? [["adjusted p", formatted(number(row.adjusted_p))]] : [],
      }))
      .sort((a, b) => a.step - b.step),
  })).filter((curve) => curve.points.length > 0);
}

const tested = (run, layer, observable) =>
  (Number.isNaN(levelOf(run, observable, layer)) ? [] : [PAIRS.last.told, "not distinguished"]);

function slicedFigure(run, layer, observable) {
  return {
    kind: "curves", unit: "distance in units of the subject", format: formatted, bandName: "5 to 95 % of halvings",
    marks: tested(run, layer, observable),
    curves: statisticCurves("sliced.csv", run, layer, observable, [
      ["sliced-w1", "W1", 0, "solid", true],
      ["sliced-w2", "W2", 1, "dashed"],
      ["sliced-w1-excess", "excess of W1 over its floor", 2, "dotted"],
    ]),
    levels: [{ name: "", value: 0 }],
  };
}

function kernelFigure(run, layer, observable) {
  return {
    kind: "curves", unit: "squared distance", format: formatted,
    curves: statisticCurves("mmd.csv", run, layer, observable, [
      ["mmd-one", "width the median distance", 0, "solid"],
      ["mmd-half", "width half of it", 1, "dashed"],
    ]),
    levels: [{ name: "", value: 0 }],
  };
}

function kolmogorovFigure(run, layer, observable) {
  return {
    kind: "curves", unit: "D between disjoint halves", format: formatted,
    marks: tested(run, layer, observable),
    curves: statisticCurves("ks.csv", run, layer, observable, [["ks", "D", 0, "solid", true]]),
  };
}

/** Function and weights in one picture; the settled step of each as a line. */
function sideBySideFigure(run) {
  const subjects = [["weights", "", 0, "solid"], ["function", "", 1, "dashed"]];
  const settled = subjects.map(([observable, layer]) => data.runs[run].verdicts.find((v) =>
    v.observable === observable && v.layer === layer && v.verdict === "settled"));
  return {
    kind: "curves", unit: "normalised distance, square-root axis", format: formatted, tall: true,
    context: otherLayers(run, "weights", "", "distance", "last"),
    curves: subjects.map(([observable, layer, colour, dash]) => ({
      name: observable === "weights" ? "weights, whole network" : "function, all probe rows",
      colour, dash, points: lawCurve(run, observable, layer, "distance", "last"),
    })).filter((curve) => curve.points.length > 0),
    moments: settled.filter((v) => v && typeof v.settled_step === "number")
      .map((v) => ({ name: v.observable + " settled", step: v.settled_step })),
  };
}

const aboutRows = (file) => (run, layer, observable) => rowsAbout(file, run, observable, layer);
const pairRows = (run, layer, observable) => slices(run, observable, layer, state.pairs);
const HOW = {
  distance: "Filled points are pairs of slices that a test tells apart at the level; the grey floor "
    + "holds 95 % of what sign flips give when nothing changes.",
  p: "Adjusted p-values hold for all pairs of this curve together; below the line the slices differ.",
  sliced: "Distances fall to a floor, not to 0: the excess is what they hold beyond two halves of the "
    + "same slice; a band around 0 means that nothing more is seen.",
  mmd: "Each kernel sees changes of about its width; values scatter around 0 when nothing changes.",
  ks: "The largest gap between two distribution functions, each from one half of the replicas; "
    + "it does not fall to 0 for few replicas.",
  side: "Two distances on one axis: where the function lies on the floor while the weights do not, "
    + "training moves along directions that the outputs do not see. Grey: single tensors.",
};

Object.assign(FIGURES, {
  "side-by-side": {
    title: "Function and weights", file: "law-distance.csv", about: "run", scale: ROOT, how: HOW.side,
    content: sideBySideFigure,
    rows: (run) => [...slices(run, "weights", "", "last"), ...slices(run, "function", "", "last")],
  },
  "law-distance": {
    title: "Distance", file: "law-distance.csv", about: "law", paired: true, scale: ROOT, how: HOW.distance,
    content: distanceFigure, rows: pairRows,
  },
  "p-value": {
    title: "p-values", file: "law-distance.csv", about: "law", paired: true, scale: LOG, how: HOW.p,
    content: pValueFigure, rows: pairRows,
  },
  "sliced": {
    title: "Sliced Wasserstein distance", file: "sliced.csv", about: "law", scale: LINEAR, how: HOW.sliced,
    content: slicedFigure, rows: aboutRows("sliced.csv"),
  },
  "mmd": {
    title: "Gaussian-kernel distances", file: "mmd.csv", about: "law", scale: LINEAR, how: HOW.mmd,
    content: kernelFigure, rows: aboutRows("mmd.csv"),
  },
  "ks": {
    title: "Kolmogorov-Smirnov distance", file: "ks.csv", about: "marginal", scale: LINEAR, how: HOW.ks,
    content: kolmogorovFigure, rows: aboutRows("ks.csv"),
  },
});
