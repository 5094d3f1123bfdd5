"use strict";

const MOST_BALANCED = 3;

/** Size of the balance beside its predictions, and both ratios, one colour a hidden layer. */
function balanceFigure(run) {
  const rows = rowsOf("balance.csv", run);
  const all = [...new Set(rows.map((row) => row.layer))];
  const layers = all.slice(0, MOST_BALANCED);
  const points = (statistic, layer, text) => rows
    .filter((row) => row.statistic === statistic && row.layer === layer && row.text === text)
    .map((row) => ({
      step: number(row.from_step), value: number(row.value), low: number(row.low), high: number(row.high),
    }));
  const plain = (curve) => ({ ...curve, points: curve.points.map(({ step, value }) => ({ step, value })) });
  const of = (name, layer) => (layers.length > 1 ? layer + ", " : "") + name;
  return {
    kind: "panels", format: formatted,
    note: all.length > layers.length ? "Drawn: the first " + layers.length + " of " + all.length + " hidden layers." : "",
    panels: [
      { title: "Norms: mean |balance| of a layer's neurons", unit: "mean |balance|", scale: LOG, floors: [],
        curves: layers.flatMap((layer, colour) => [
          { name: of("measured", layer), colour, dash: "solid", points: points("norm-balance", layer, "measured") },
          plain({ name: of("law of balance", layer), colour, dash: "dashed",
            points: points("norm-balance", layer, "law-of-balance") }),
          plain({ name: of("expected changes", layer), colour, dash: "dotted",
            points: points("norm-balance", layer, "expected") }),
        ]) },
      { title: "Incoming over outgoing weights", unit: "ratio", scale: LOG, floors: [],
        levels: [{ name: "balance", value: 1 }],
        curves: layers.flatMap((layer, colour) => [
          { name: of("gradient noise", layer), colour, dash: "solid", points: points("noise-balance-ratio", layer, "") },
          { name: of("squared norms", layer), colour, dash: "dashed", points: points("norm-balance-ratio", layer, "") },
        ]) },
    ],
  };
}

Object.assign(FIGURES, {
  "balance": {
    title: "Balance of norms and of gradient noise", file: "balance.csv", about: "run", scale: "", wide: true,
    how: "A neuron's balance is the squared norm of its incoming weights and bias less that of its outgoing "
      + "weights. The law of balance moves it at a rate given by the difference of their gradient noises, so it "
      + "rests where the noises are equal: their ratio tends to 1, that of the norms need not. Bands are 95 % "
      + "intervals over replicas.",
    content: balanceFigure, rows: (run) => rowsOf("balance.csv", run),
  },
});
