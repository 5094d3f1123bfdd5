package org.birkhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table {@code drawn-values.csv}, made by {@code drawn_values.py} beside it from the written
 * specification alone.
 */
class DrawnValuesTest {

  @Test
  void everyDrawnValueIsTheSpecifiedOne() throws IOException, NoSuchAlgorithmException {
    List<String> lines = table();
    assertThat(lines).hasSize(471);
    for (String line : lines.subList(1, lines.size())) {
      check(line, line.split(";"));
    }
  }

  private static void check(String line, String[] cell) throws NoSuchAlgorithmException {
    Purpose purpose =
        Arrays.stream(Purpose.values()).filter(p -> p.text().equals(cell[0])).findAny().get();
    String[] context = cell[2].isEmpty() ? new String[0] : cell[2].split("\\|", -1);
    StreamKey key = StreamKey.of(purpose, Long.parseLong(cell[1]), context);
    int replica = Integer.parseInt(cell[3]);
    long step = Long.parseLong(cell[4]);
    RandomStream stream = new RandomStream(key, replica, step);
    int argument = Integer.parseInt(cell[6]);
    int index = Integer.parseInt(cell[7]);
    String value = cell[8];
    switch (cell[5]) {
      case "key" -> assertThat(hex(key.value())).as(line).isEqualTo(value);
      case "word" ->
          assertThat(HexFormat.of().toHexDigits(stream.word(index))).as(line).isEqualTo(value);
      case "uniform" ->
          assertThat(hex(Double.doubleToRawLongBits(stream.uniform(index))))
              .as(line)
              .isEqualTo(value);
      // the script's logarithm and sine may differ from StrictMath's by an ulp each
      case "normal" ->
          assertThat(stream.normal(index))
              .as(line)
              .isCloseTo(Double.parseDouble(value), within(4 * Math.ulp(8.0)));
      case "normals-sha256" -> assertThat(digest(stream, argument)).as(line).isEqualTo(value);
      case "bounded" ->
          assertThat(stream.bounded(index, argument)).as(line).isEqualTo(Integer.parseInt(value));
      case "permutation" ->
          assertThat(new EpochPermutation(key, replica, step, argument).at(index))
              .as(line)
              .isEqualTo(Integer.parseInt(value));
      default -> throw new IllegalArgumentException(line);
    }
  }

  private static String digest(RandomStream stream, int count) throws NoSuchAlgorithmException {
    float[] normals = new float[count];
    stream.normals(0, count, normals);
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count);
    bytes.asFloatBuffer().put(normals);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }

  private static String hex(long bits) {
    return HexFormat.of().toHexDigits(bits);
  }

  private static List<String> table() throws IOException {
    try (InputStream in = DrawnValuesTest.class.getResourceAsStream("drawn-values.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
