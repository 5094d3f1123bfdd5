"use strict";

const MOST_DECADES = 3;

function mixed(from, to, share) {
  const parts = (text) => [1, 3, 5].map((k) => parseInt(text.slice(k, k + 2), 16));
  const [a, b] = [parts(from), parts(to)];
  return "rgb(" + a.map((v, k) => Math.round(v + share * (b[k] - v))).join(",") + ")";
}

/** A colour of the sequential palette; 0 is nearest to the ground. */
function heatColour(colours, share) {
  const place = Math.min(1, Math.max(0, share)) * (colours.heat.length - 1);
  const k = Math.min(colours.heat.length - 2, Math.floor(place));
  return mixed(colours.heat[k], colours.heat[k + 1], place - k);
}

/** From a value to its place on the palette: roots of distances, powers of ten of p. */
function heatShare(figure) {
  if (figure.byP) {
    return (p) => -Math.log10(Math.max(p, 10 ** -MOST_DECADES)) / MOST_DECADES;
  }
  const top = Math.max(1e-12, extent(figure.cells.map((c) => c.value).filter(Number.isFinite))[1]);
  return (d) => Math.sqrt(Math.max(0, d) / top);
}

/** What stands at the two ends of the palette. */
function heatEnds(figure) {
  return figure.byP ? ["adjusted p 1", "0.001 or less"]
    : ["distance 0", formatted(extent(figure.cells.map((c) => c.value).filter(Number.isFinite))[1])];
}

/** Evenly chosen columns, the last one among them, as many as there is room for. */
function keptColumns(count, room) {
  const most = Math.max(8, Math.floor(room / 4));
  if (count <= most) {
    return Array.from({ length: count }, (_, k) => k);
  }
  return Array.from({ length: most }, (_, k) => Math.round(k * (count - 1) / (most - 1)));
}

/** Cells on a grid of rows and columns; a point marks a cell. */
function heatChart(figure, options) {
  const colours = palette();
  const share = heatShare(figure);
  const kept = keptColumns(figure.columns.length, options.width - labelWidth(figure.rows, options.width) - 36);
  const place = new Map(kept.map((column, k) => [column, k]));
  const shown = figure.cells.filter((cell) => place.has(cell.x) && Number.isFinite(cell.value));
  const category = (labels, name) => ({
    type: "category", data: labels, name, nameLocation: "middle", nameGap: 28,
    nameTextStyle: { color: colours.muted, fontSize: 12 },
    axisLine: { lineStyle: { color: colours.axis } }, axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 12, hideOverlap: true },
    splitLine: { show: false },
  });
  return {
    animation: false, backgroundColor: "transparent",
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: rowGrid(figure.rows, options.width, figure.square ? 28 : 8),
    xAxis: category(kept.map((column) => formatted(figure.columns[column])), figure.xName),
    yAxis: {
      ...category(figure.rows, figure.square ? "later step" : ""), inverse: !figure.square,
      nameLocation: "end", nameGap: 10, nameTextStyle: { color: colours.muted, fontSize: 12, align: "left" },
      axisLabel: figure.square ? { color: colours.muted, fontSize: 12, hideOverlap: true }
        : categoryLabel(colours, figure.rows, options.width),
    },
    tooltip: tooltip(colours, "item", (hits) => tip(hits[0].data.cell.title, hits[0].data.cell.entries)),
    series: [{
      type: "custom", name: "cells",
      data: shown.map((cell) => ({ value: [place.get(cell.x), cell.y], cell })),
      renderItem: (params, api) => {
        const cell = shown[params.dataIndex];
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const [width, height] = api.size([1, 1]);
        const shade = share(cell.value);
        const gap = width > 8 ? 1 : 0;
        const rect = {
          type: "rect",
          shape: { x: x - width / 2, y: y - height / 2, width: width - gap, height: height - 1 },
          style: { fill: heatColour(colours, shade) },
        };
        const radius = Math.min(3, width / 2.6, height / 4);
        return cell.mark ? {
          type: "group",
          children: [rect, {
            type: "circle", silent: true, shape: { cx: x - gap / 2, cy: y - .5, r: Math.max(1, radius) },
            style: { fill: shade > .5 ? colours.paper : colours.ink },
          }],
        } : rect;
      },
    }],
  };
}

/** Points with intervals on horizontal lines, one row a category, with a line of reference. */
function intervalChart(figure, options) {
  const colours = palette();
  const all = figure.dots.flatMap((dots) => dots.points.flatMap((p) => [p.value, p.low, p.high]));
  const x = valueScale(options.valueAxis, all.concat(figure.reference), figure.format);
  const base = frame(colours, figure.unit, "", x, { axis: {} }, options.width < NARROW);
  const series = figure.dots.flatMap((dots) => {
    const colour = colours.series[dots.colour];
    const offset = 5 * dots.shift;
    const items = dots.points.map((p) => ({ value: [x.map(p.value), p.category], point: p }));
    return [{
      type: "custom", silent: true, tooltip: { show: false }, z: 2,
      data: dots.points.map((p) => [x.map(p.value), p.category]),
      renderItem: (params, api) => {
        const p = dots.points[params.dataIndex];
        const ends = [p.low, p.high].map((v) => x.map(v));
        if (!ends.every(Number.isFinite)) {
          return null;
        }
        const [from, to] = ends.map((end) => api.coord([end, p.category]));
        return {
          type: "line", shape: { x1: from[0], y1: from[1] + offset, x2: to[0], y2: to[1] + offset },
          style: { stroke: colour, lineWidth: 1.5 },
        };
      },
    }, {
      type: "scatter", name: dots.name, symbol: dots.symbol, symbolSize: 9, symbolOffset: [0, offset], z: 3,
      itemStyle: { color: colour, opacity: 1 }, data: items,
    }];
  });
  const outermost = all.filter((v) => Number.isFinite(x.map(v))).map((v) => [x.map(v), figure.categories[0]]);
  series.push({ ...ends("interval-", []), data: outermost });
  if (Number.isFinite(x.map(figure.reference))) {
    series[series.length - 1].markLine = {
      silent: true, symbol: "none", animation: false, precision: -1, label: { show: false },
      lineStyle: { color: colours.muted, type: "dashed", width: 1 },
      data: [{ xAxis: x.map(figure.reference) }],
    };
  }
  return {
    ...base, grid: rowGrid(figure.categories, options.width, 8),
    yAxis: {
      type: "category", data: figure.categories, inverse: true,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: categoryLabel(colours, figure.categories, options.width),
      splitLine: { show: true, lineStyle: { color: colours.grid } },
    },
    tooltip: tooltip(colours, "item", (hits) => {
      const p = hits[0].data.point;
      return tip(p.category, [[hits[0].seriesName, figure.format(p.value)],
        ...(Number.isFinite(p.low) ? [["interval", figure.format(p.low) + " to " + figure.format(p.high)]] : []),
        ...(p.extra || [])]);
    }),
    series,
  };
}

const PANEL = 190;

/** Pictures of curves one below the other over the same steps. */
function stackChart(figure, options) {
  const colours = palette();
  const narrow = options.width < NARROW;
  const steps = figure.panels.flatMap((panel) => panel.curves.flatMap((curve) => curve.points.map((p) => p.step)));
  const option = {
    animation: false, backgroundColor: "transparent",
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    title: [], grid: [], xAxis: [], yAxis: [], series: [],
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: tooltip(colours, "axis", (hits) => curveTip(figure, hits)),
  };
  figure.panels.forEach((panel, k) => {
    const parts = curveParts({ ...panel, format: figure.format },
      { ...options, steps, valueAxis: panel.scale }, colours, "panel-" + k + "-");
    const own = frame(colours, k === figure.panels.length - 1 ? "step" : "", panel.unit, parts.x, parts.y, narrow);
    option.title.push({
      text: panel.title, left: 8, top: k * PANEL,
      textStyle: { color: colours.ink, fontSize: 13, fontWeight: 600, width: options.width - 16, overflow: "break" },
    });
    option.grid.push({ left: 64, right: 26, top: k * PANEL + 48, height: PANEL - 82 });
    option.xAxis.push({ ...own.xAxis, gridIndex: k });
    option.yAxis.push({ ...own.yAxis, gridIndex: k, splitNumber: 3 });
    option.series.push(...parts.series.map((series) => ({ ...series, xAxisIndex: k, yAxisIndex: k })));
  });
  return option;
}

Object.assign(CHARTS, { heat: heatChart, intervals: intervalChart, panels: stackChart });
Object.assign(HEIGHTS, {
  heat: (figure, width) => (figure.square ? Math.min(width, TALL) : 80 + 22 * figure.rows.length),
  intervals: (figure) => rowHeight(figure.categories.length),
  panels: (figure) => PANEL * figure.panels.length + 20,
});
