package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.birkhoff.config.InvalidSpecException;

/**
 * A dense network and a batch, such as {@code 64-32-10x16}.
 *
 * @param widths units of every layer, inputs first and outputs last
 * @param batch rows of a batch
 */
public record BenchShape(List<Integer> widths, int batch) {
  private static final Pattern TEXT = Pattern.compile("(\\d+(?:-\\d+)+)x(\\d+)");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{8}");

  public BenchShape {
    widths = List.copyOf(widths);
    if (widths.size() < 2 || batch < 1 || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "Cannot measure a shape: it needs two layers or more and a row, but was %s with %d rows"
              .formatted(widths, batch));
    }
  }

  /**
   * Reads {@code inputs-hidden-...-outputsxbatch}.
   *
   * @throws InvalidSpecException if the text is no shape
   */
  static BenchShape parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      if (LONG_NUMBER.matcher(text).find()) {
        throw new InvalidSpecException(
            "Cannot measure: a shape's widths and rows have at most 7 digits, but was " + text);
      }
      List<Integer> widths = new ArrayList<>();
      for (String width : matcher.group(1).split("-")) {
        widths.add(Integer.parseInt(width));
      }
      int batch = Integer.parseInt(matcher.group(2));
      if (batch > 0 && !widths.contains(0)) {
        return new BenchShape(widths, batch);
      }
    }
    throw new InvalidSpecException(
        "Cannot measure: a shape must read like 64-32-10x16 (layer widths from inputs to outputs,"
            + " then the rows of a batch), but was "
            + text);
  }

  /**
   * Useful floating-point operations of an update, a multiply-add counted as two: with widths
   * w<sub>0</sub> to w<sub>L</sub> and B rows, the products w<sub>i</sub> w<sub>i+1</sub> B are
   * needed for outputs and for weight gradients of every layer, and for the gradient of every
   * hidden layer:
   *
   * <pre>flops = 2 B (2 sum_{i=0}^{L-1} w_i w_{i+1} + sum_{i=1}^{L-1} w_i w_{i+1})</pre>
   *
   * Padding, activations, biases, softmax, update and sampling count nothing.
   */
  long flops() {
    long products = 0;
    for (int i = 0; i + 1 < widths.size(); i++) {
      products += (i == 0 ? 2L : 3L) * widths.get(i) * widths.get(i + 1);
    }
    return 2 * products * batch;
  }

  @Override
  public String toString() {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("-")) + "x" + batch;
  }
}
