package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sequential palette of the maps: its lightness rises or falls all along, also as people with a
 * colour vision deficiency see it. Matrices of full severity from Machado, Oliveira and Fernandes
 * 2009, doi:10.1109/TVCG.2009.113.
 */
class PaletteTest {

  private static final List<double[][]> SIGHTS =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {.152286, 1.052583, -.204868},
            {.114503, .786281, .099216},
            {-.003882, -.048116, 1.051998}
          },
          new double[][] {
            {.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}
          },
          new double[][] {
            {1.255528, -.076749, -.178779},
            {-.078411, .930809, .147602},
            {.004733, .691367, .303900}
          });

  @ParameterizedTest
  @CsvSource({"light, 0, -1", "dark, 1, 1", "chosen dark, 2, 1"})
  void lightnessGoesOneWay(String theme, int occurrence, int direction) throws IOException {
    for (double[][] sight : SIGHTS) {
      List<Double> lightness = new ArrayList<>();
      for (int k = 1; k <= 5; k++) {
        lightness.add(luminance(colour("heat-" + k, occurrence), sight));
      }
      for (int k = 1; k < lightness.size(); k++) {
        double ratio = (lightness.get(k) + .05) / (lightness.get(k - 1) + .05);
        assertThat(direction > 0 ? ratio : 1 / ratio).as(theme + " " + k).isGreaterThan(1.2);
      }
    }
  }

  /** Marks are drawn in ink on the near half of the palette and in paper on the far half. */
  @ParameterizedTest
  @CsvSource({"0, ink, 1", "0, ink, 2", "0, paper, 4", "0, paper, 5"})
  void marksCanBeSeenInLightColours(int occurrence, String mark, int k) throws IOException {
    assertThat(contrast(colour(mark, occurrence), colour("heat-" + k, occurrence)))
        .isGreaterThan(4.5);
  }

  @ParameterizedTest
  @CsvSource({"1, ink, 1", "1, ink, 2", "1, paper, 4", "1, paper, 5"})
  void marksCanBeSeenInDarkColours(int occurrence, String mark, int k) throws IOException {
    assertThat(contrast(colour(mark, occurrence), colour("heat-" + k, occurrence)))
        .isGreaterThan(4.5);
  }

  private static double contrast(double[] a, double[] b) {
    double first = luminance(a, SIGHTS.get(0)) + .05;
    double second = luminance(b, SIGHTS.get(0)) + .05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(double[] linear, double[][] sight) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        seen[i] += sight[i][j] * linear[j];
      }
      seen[i] = Math.max(0, Math.min(1, seen[i]));
    }
    return .2126 * seen[0] + .7152 * seen[1] + .0722 * seen[2];
  }

  /** A colour of the style sheet, linear; light, dark by the system, dark by choice. */
  private static double[] colour(String name, int occurrence) throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("report.css")) {
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher matcher = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(css);
      for (int k = 0; k <= occurrence; k++) {
        assertThat(matcher.find()).isTrue();
      }
      double[] linear = new double[3];
      for (int k = 0; k < 3; k++) {
        double value = Integer.parseInt(matcher.group(1).substring(2 * k, 2 * k + 2), 16) / 255.;
        linear[k] = value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
      }
      return linear;
    }
  }
}
