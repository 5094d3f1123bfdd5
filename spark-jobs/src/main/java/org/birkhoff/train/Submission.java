package org.birkhoff.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;

/**
 * A sweep resolved on the client: everything the driver needs besides store and data files, so that
 * the driver's host never needs the client's files.
 *
 * @param runs one resolved run a grid cell
 * @param manifests text of each data manifest by name
 * @param dataLocations folders and URIs where data files are looked for, in this order
 */
record Submission(List<RunSpec> runs, Map<String, String> manifests, List<String> dataLocations) {

  /** Linux refuses a single argument of 128 KiB or more. */
  private static final int ARGUMENT_LIMIT = 100_000;

  private static final int INFLATED_LIMIT = 64 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  Submission {
    runs = List.copyOf(runs);
    manifests = Map.copyOf(manifests);
    dataLocations = List.copyOf(dataLocations);
  }

  /** This submission with {@code dataDir}, if there is one, looked into first. */
  Submission withDataDir(String dataDir) {
    if (dataDir == null || dataDir.isBlank() || dataLocations.contains(dataDir)) {
      return this;
    }
    List<String> locations = new ArrayList<>();
    locations.add(dataDir);
    locations.addAll(dataLocations);
    return new Submission(runs, manifests, locations);
  }

  /** Compressed text in pieces that fit on a command line. */
  List<String> encode() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode runTexts = root.putArray("runs");
    runs.forEach(run -> runTexts.add(run.toJson()));
    ObjectNode manifestTexts = root.putObject("manifests");
    new TreeMap<>(manifests).forEach(manifestTexts::put);
    ArrayNode locations = root.putArray("data-locations");
    dataLocations.forEach(locations::add);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(root.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += ARGUMENT_LIMIT) {
      pieces.add(text.substring(from, Math.min(text.length(), from + ARGUMENT_LIMIT)));
    }
    return pieces;
  }

  /** The submission whose pieces these are. */
  static Submission decode(List<String> pieces) {
    try {
      byte[] packed = Base64.getUrlDecoder().decode(String.join("", pieces));
      byte[] text;
      try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
        text = in.readNBytes(INFLATED_LIMIT);
      }
      JsonNode root = JSON.readTree(text);
      List<RunSpec> runs = new ArrayList<>();
      root.required("runs").forEach(run -> runs.add(RunSpec.fromJson(run.textValue())));
      Map<String, String> manifests = new TreeMap<>();
      root.required("manifests")
          .fields()
          .forEachRemaining(entry -> manifests.put(entry.getKey(), entry.getValue().textValue()));
      List<String> locations = new ArrayList<>();
      root.required("data-locations").forEach(location -> locations.add(location.textValue()));
      return new Submission(runs, manifests, locations);
    } catch (IllegalArgumentException | IOException damaged) {
      throw new InvalidSpecException("Cannot read --submission: it is damaged or incomplete");
    }
  }
}
