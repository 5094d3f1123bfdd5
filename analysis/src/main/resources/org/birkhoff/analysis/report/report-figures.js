"use strict";

const MOST_PATHS = 64;
const LINEAR = "linear";
const LOG = "log";
const ROOT = "root";

const WORDS = {
  "train-loss": "training loss", "test-loss": "test loss",
  "train-accuracy": "training accuracy", "test-accuracy": "test accuracy",
  "gradient-norm": "gradient norm", "batch-gradient-norm": "batch gradient norm",
  "weight-norm": "weight norm", "update-norm": "update norm",
};

function words(observable) {
  return Object.hasOwn(WORDS, observable) ? WORDS[observable] : observable;
}

function medians(run, observable, layer) {
  return rowsOf("curves.csv", run)
    .filter((row) => row.observable === observable && row.layer === layer)
    .map((row) => ({
      step: number(row.step), value: number(row.median),
      low: number(row.low_5), high: number(row.high_95),
    }))
    .sort((a, b) => a.step - b.step);
}

function medianFigure(title, unit, format, observables, layered) {
  return {
    title, file: "curves.csv",
    rows: (run, layer) => rowsOf("curves.csv", run).filter((row) =>
      observables.some(([name]) => name === row.observable) && row.layer === (layered ? layer : "")),
    content: (run, layer) => ({
      kind: "curves", unit, format,
      curves: observables
        .map(([name, colour, dash]) => ({
          name: words(name), colour, dash, points: medians(run, name, layered ? layer : ""),
        }))
        .filter((curve) => curve.points.length > 0),
    }),
    layered,
  };
}

function slices(run, observable, layer) {
  return rowsOf("law-distance.csv", run)
    .filter((row) => row.observable === observable && row.layer === layer)
    .sort((a, b) => number(a.step) - number(b.step));
}

function lawCurve(run, observable, layer, column) {
  return slices(run, observable, layer)
    .map((row) => ({ step: number(row.step), value: number(row[column]) }));
}

/** The other layers of the same law, grey behind the chosen one. */
function otherLayers(run, observable, layer, column) {
  const layers = new Set(rowsOf("law-distance.csv", run)
    .filter((row) => row.observable === observable && row.layer !== layer).map((row) => row.layer));
  return [...layers].map((other) => ({
    name: other, points: lawCurve(run, observable, other, column),
  }));
}

function levelOf(run, observable, layer) {
  const law = data.runs[run].laws.find((l) => l.observable === observable && l.layer === layer);
  return law && law.conclusion !== "not-enough-data" && typeof law.level === "number" ? law.level : NaN;
}

function distanceFigure(run, layer, observable) {
  const rows = slices(run, observable, layer);
  const level = levelOf(run, observable, layer);
  const context = otherLayers(run, observable, layer, "distance");
  const floor = rows.filter((row) => row.band_95 !== "")
    .map((row) => ({ step: number(row.step), low: 0, high: number(row.band_95) }));
  const bounds = rows.filter((row) => row.upper_bound !== "")
    .map((row) => ({ step: number(row.step), value: number(row.upper_bound) }));
  return {
    kind: "curves", unit: "normalised distance, square-root axis", format: formatted, context,
    marks: Number.isNaN(level) ? [] : ["differs from the last slice", "not distinguished"],
    floors: floor.length ? [{ name: "95 % of sign flips", points: floor }] : [],
    curves: [
      ...(bounds.length ? [{ name: "95 % upper bound", colour: 1, dash: "dotted", points: bounds }] : []),
      {
        name: "distance", colour: 0, dash: "solid", marks: true,
        points: rows.map((row) => ({
          step: number(row.step), value: number(row.distance),
          filled: number(row.adjusted_p) <= level,
          extra: row.adjusted_p === "" ? [] : [["adjusted p", formatted(number(row.adjusted_p))]],
        })),
      },
    ],
  };
}

function pValueFigure(run, layer, observable) {
  const level = levelOf(run, observable, layer);
  return {
    kind: "curves", unit: "p-value", format: formatted,
    context: otherLayers(run, observable, layer, "adjusted_p"),
    curves: [
      { name: "p", colour: 1, dash: "dashed", points: lawCurve(run, observable, layer, "p") },
      { name: "adjusted p", colour: 0, dash: "solid", points: lawCurve(run, observable, layer, "adjusted_p") },
    ],
    levels: Number.isNaN(level) ? [] : [{ name: "level " + formatted(level), value: level }],
  };
}

function dotFigure(run, layer, statistics, unit) {
  const rows = rowsOf("convergence.csv", run).filter((row) => row.layer === layer);
  const order = Object.keys(WORDS);
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = [...new Set(rows.map((row) => row.observable))].sort((a, b) => rank(a) - rank(b));
  return {
    kind: "dots", unit, format: formatted, categories: names.map(words),
    dots: statistics.map(([statistic, name, colour, symbol]) => ({
      name, colour, symbol,
      points: rows
        .filter((row) => row.statistic === statistic && Number.isFinite(number(row.value)))
        .map((row) => ({ value: number(row.value), category: words(row.observable) })),
    })).filter((dots) => dots.points.length > 0),
  };
}

function spectrumFigure(run, layer) {
  const rows = rowsOf("pca-variance.csv", run).filter((row) => row.layer === layer);
  const curve = (series, name, colour, dash) => ({
    name, colour, dash,
    points: rows.filter((row) => row.series === series)
      .map((row) => ({
        step: number(row.component), value: number(row.share),
        low: number(row.low), high: number(row.high), filled: !series.endsWith("walk"),
      }))
      .sort((a, b) => a.step - b.step),
  });
  const single = rows.some((row) => row.series === "one-replica" && row.share !== "");
  return {
    kind: "spectrum", unit: "share of variance", format: percent,
    curves: single ? [
      curve("one-walk", "one random walk", 1, "dashed"),
      curve("one-replica", "one replica, median", 0, "solid"),
    ] : [
      curve("random-walk", "random walk", 1, "dashed"),
      curve("trajectories", "trajectories", 0, "solid"),
    ].filter((c) => c.points.length > 0),
  };
}

function pathFigure(run, layer) {
  const rows = rowsOf("pca-scores.csv", run).filter((row) => row.layer === layer);
  const flat = rows.every((row) => !row.component_2);
  const byReplica = new Map();
  for (const row of rows) {
    const point = {
      replica: row.replica, step: number(row.step),
      x: flat ? number(row.step) : number(row.component_1),
      y: flat ? number(row.component_1) : number(row.component_2),
    };
    byReplica.set(row.replica, [...(byReplica.get(row.replica) || []), point]);
  }
  const all = [...byReplica.values()].map((path) => path.sort((a, b) => a.step - b.step));
  return {
    kind: "paths", paths: all.slice(0, MOST_PATHS), equal: !flat,
    xName: flat ? "step" : "component 1", unit: flat ? "component 1" : "component 2",
    note: all.length > MOST_PATHS
      ? "Drawn: the first " + MOST_PATHS + " of " + all.length + " replicas." : "",
  };
}

const lawRows = (run, layer, observable) => slices(run, observable, layer);
const layerRows = (file, keep) => (run, layer) =>
  rowsOf(file, run).filter((row) => row.layer === layer && keep(row));

const FIGURES = {
  "loss": {
    ...medianFigure("Loss", "loss", formatted,
      [["train-loss", 0, "solid"], ["test-loss", 1, "dashed"]], false), scale: LINEAR,
  },
  "accuracy": {
    ...medianFigure("Accuracy", "accuracy", percent,
      [["train-accuracy", 0, "solid"], ["test-accuracy", 1, "dashed"]], false), scale: LINEAR,
  },
  "gradient-norm": {
    ...medianFigure("Gradient norm", "norm", formatted,
      [["gradient-norm", 0, "solid"], ["batch-gradient-norm", 1, "dashed"]], true), scale: LOG,
  },
  "weight-norm": {
    ...medianFigure("Norm of weights and of updates", "norm", formatted,
      [["weight-norm", 2, "solid"], ["update-norm", 1, "dashed"]], true), scale: LOG,
  },
  "law-distance": {
    title: "Distance", file: "law-distance.csv", layered: true, scale: ROOT, lawful: true,
    content: distanceFigure, rows: lawRows,
  },
  "p-value": {
    title: "p-values", file: "law-distance.csv", layered: true, scale: LOG, lawful: true,
    content: pValueFigure, rows: lawRows,
  },
  "r-hat": {
    title: "R-hat", file: "convergence.csv", layered: true, scale: LINEAR,
    content: (run, layer) => dotFigure(run, layer, [["r-hat", "R-hat", 0, "circle"]], "R-hat"),
    rows: layerRows("convergence.csv", (row) => row.statistic === "r-hat"),
  },
  "ess": {
    title: "Effective sample size", file: "convergence.csv", layered: true, scale: LINEAR,
    content: (run, layer) => dotFigure(run, layer,
      [["ess-bulk", "bulk", 0, "circle"], ["ess-tail", "tails", 1, "diamond"]],
      "effective sample size"),
    rows: layerRows("convergence.csv", (row) => row.statistic !== "r-hat"),
  },
  "pca-variance": {
    title: "Variance along components", file: "pca-variance.csv", layered: true, scale: LOG,
    content: spectrumFigure, rows: layerRows("pca-variance.csv", () => true),
  },
  "pca-scores": {
    title: "Paths of the replicas", file: "pca-scores.csv", layered: true, scale: "",
    content: pathFigure, rows: layerRows("pca-scores.csv", () => true),
  },
};
