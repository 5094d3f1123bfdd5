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

const MARGINAL = /^(projection|coordinate)-[0-9]+$/;

function words(observable) {
  return MARGINAL.test(observable) ? observable.replace("-", " ")
    : Object.hasOwn(WORDS, observable) ? WORDS[observable] : observable;
}

/** The name of a law among others, as the sentences have it. */
function lawWords(observable, layer) {
  if (observable === "weights") {
    return layer === "" ? "whole network" : layer;
  }
  if (observable === "function") {
    return layer === "" ? "function" : "function, " + layer + " rows";
  }
  return words(observable) + (layer === "" ? "" : " of " + layer);
}

function medians(run, observable, layer) {
  return rowsAbout("curves.csv", run, observable, layer)
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
    about: layered ? "layer" : "run",
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

const layerRows = (file, keep) => (run, layer) =>
  rowsOf(file, run).filter((row) => row.layer === layer && keep(row));

const FIGURES = {
  "loss": {
    ...medianFigure("Loss", "loss", formatted,
      [["train-loss", 0, "solid"], ["test-loss", 1, "dashed"]], false), scale: LINEAR,
    how: "Lines are medians over replicas, bands hold 90 % of them.",
  },
  "accuracy": {
    ...medianFigure("Accuracy", "accuracy", percent,
      [["train-accuracy", 0, "solid"], ["test-accuracy", 1, "dashed"]], false), scale: LINEAR,
    how: "Shares of rows that are classified as labelled; label noise counts as a label.",
  },
  "gradient-norm": {
    ...medianFigure("Gradient norm", "norm", formatted,
      [["gradient-norm", 0, "solid"], ["batch-gradient-norm", 1, "dashed"]], true), scale: LOG,
    how: "The full-batch norm is that of the loss itself; the batch norm holds the noise of sampling too.",
  },
  "weight-norm": {
    ...medianFigure("Norm of weights and of updates", "norm", formatted,
      [["weight-norm", 2, "solid"], ["update-norm", 1, "dashed"]], true), scale: LOG,
    how: "Updates that stay above 0 move the weights on, whatever their law does.",
  },
  "pca-variance": {
    how: "Points above the dashed curve: movement more concentrated than a random walk's.",
    title: "Variance along components", file: "pca-variance.csv", about: "layer", scale: LOG,
    content: spectrumFigure, rows: layerRows("pca-variance.csv", () => true),
  },
  "pca-scores": {
    how: "One line a replica, with its first and last step; both axes have the same unit.",
    title: "Paths of the replicas", file: "pca-scores.csv", about: "layer", scale: "",
    content: pathFigure, rows: layerRows("pca-scores.csv", () => true),
  },
};
