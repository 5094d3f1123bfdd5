package org.birkhoff.train.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.birkhoff.config.ModelSpec;

/**
 * The configurations of these tests: resources, as {@code MultiLayerConfiguration.toJson} and the
 * like write them.
 */
final class Configurations {
  private Configurations() {}

  static String text(ModelSpec model) {
    return text(model.configuration());
  }

  static String text(String name) {
    try (InputStream in = Configurations.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
