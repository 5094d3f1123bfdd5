package org.birkhoff.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.run.NetworkLookup;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.train.engine.Engines;

/** Reads network configurations beside a sweep, on the host where the sweep lies. */
final class ConfigurationFiles implements NetworkLookup {
  private static final int MAX_BYTES = 4 << 20;

  private final Path folder;
  private final Map<Question, NetworkSpec> known = new HashMap<>();

  private record Question(ModelSpec model, EngineSpec.Type engine, DataIdentity data, Loss loss) {}

  /**
   * @param folder the sweep's, which paths are relative to
   */
  ConfigurationFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public NetworkSpec resolve(
      ModelSpec model, EngineSpec.Type engine, DataIdentity data, Loss loss) {
    Question question = new Question(model, engine, data, loss);
    NetworkSpec network = known.get(question);
    if (network == null) {
      network = Engines.network(engine, read(model.configuration()), model, data, loss);
      known.put(question, network);
    }
    return network;
  }

  private String read(String configuration) {
    Path file = file(configuration);
    if (!Files.isRegularFile(file)) {
      throw new InvalidSpecException("names " + configuration + ", but there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidSpecException(
            "names %s, which holds more than %d bytes".formatted(configuration, MAX_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidSpecException("names " + configuration + ", which is not text in UTF-8");
    } catch (IOException e) {
      throw new InvalidSpecException(
          "names %s, which is not readable: %s".formatted(configuration, e.getMessage()));
    }
  }

  private Path file(String configuration) {
    try {
      return folder.resolve(configuration).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidSpecException("names " + configuration + ", which is no path of a file");
    }
  }
}
