"use strict";

/** Values over component numbers. */
function spectrumChart(figure, options) {
  const colours = palette();
  const narrow = options.width < NARROW;
  const y = valueScale(options.valueAxis,
    figure.curves.flatMap((curve) => curve.points.flatMap((p) => [p.value, p.low, p.high])),
    figure.format);
  const last = extent(figure.curves.flatMap((curve) => curve.points.map((p) => p.step)))[1];
  const x = { map: (k) => k, axis: { min: 1, max: Math.max(2, last), minInterval: 1 } };
  const option = frame(colours, "component", figure.unit, x, y, narrow);
  option.tooltip = tooltip(colours, "axis", (hits) => {
    const points = hits.filter((hit) => hit.data && hit.data.point);
    return points.length === 0 ? element("span", {}) : tip("Component " + points[0].data.point.step,
      points.map((hit) => [hit.seriesName, figure.format(hit.data.point.value)]));
  });
  option.series = figure.curves.flatMap((curve, k) => {
    const colour = colours.series[curve.colour];
    const bands = curve.points.some((p) => Number.isFinite(p.low))
      ? [band("band-" + k, curve.points, x, y, colour, .2)] : [];
    return [...bands, line("curve-" + k, { ...curve, marks: true }, x, y, colour, curve.dash, colours.paper)];
  });
  return option;
}

/** Axes on which a unit is as long across as up; the ends lie between ticks and carry no label. */
function equalScales(points, width, height) {
  const [left, right] = extent(points.map((p) => p.x));
  const [bottom, top] = extent(points.map((p) => p.y));
  const unit = 1.06 * Math.max((right - left) / width, (top - bottom) / height) || 1;
  const scale = (middle, pixels) => ({
    axis: {
      min: middle - unit * pixels / 2, max: middle + unit * pixels / 2,
      axisLabel: { showMinLabel: false, showMaxLabel: false, formatter: formatted },
    },
  });
  return [scale((left + right) / 2, width), scale((bottom + top) / 2, height)];
}

/** One path a replica in the plane of two components, with its last point marked. */
function pathChart(figure, options) {
  const colours = palette();
  const narrow = options.width < NARROW;
  const [x, y] = figure.equal
    ? equalScales(figure.paths.flat(), options.width - 70, options.height - 80)
    : [valueScale("linear", [], formatted), valueScale("linear", [], formatted)];
  const option = frame(colours, figure.xName, figure.unit, x, y, narrow);
  option.tooltip = tooltip(colours, "item", (hits) => hits[0].data.end
    ? tip("Replica " + hits[0].data.end.replica, [
      ["step", grouped(hits[0].data.end.step)],
      [figure.xName, formatted(hits[0].data.end.x)],
      [figure.unit, formatted(hits[0].data.end.y)],
    ]) : element("span", {}));
  option.series = figure.paths.map((path) => ({
    type: "line", silent: true, symbol: "none", data: path.map((p) => [p.x, p.y]),
    lineStyle: { color: colours.series[0], width: 1, opacity: .45 },
  }));
  const ends = [["first", (path) => path[0], 2, "circle", 5], ["last", (path) => path[path.length - 1], 1, "circle", 8]];
  for (const [name, pick, colour, symbol, size] of ends) {
    option.series.push({
      type: "scatter", name, symbol, symbolSize: size, z: 4,
      itemStyle: { color: colours.series[colour], borderColor: colours.paper, borderWidth: 1, opacity: 1 },
      data: figure.paths.map(pick).map((p) => ({ value: [p.x, p.y], end: p })),
    });
  }
  return option;
}
