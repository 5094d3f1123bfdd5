package org.birkhoff.analysis.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The head of a safetensors file of float32 arrays: the length of the header (eight bytes,
 * little-endian) and the header, JSON padded with spaces to eight bytes; the values follow in the
 * order of the arrays.
 *
 * <p>Reference: the format's page at github.com/huggingface/safetensors.
 */
final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Safetensors() {}

  static byte[] head(List<Array> arrays, int replicas, Map<String, String> metadata) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode facts = root.putObject("__metadata__");
    new TreeMap<>(metadata).forEach(facts::put);
    long offset = 0;
    for (Array array : arrays) {
      ObjectNode entry = root.putObject(array.name());
      entry.put("dtype", "F32");
      array.shape(replicas).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(offset).add(offset + array.bytes(replicas));
      offset += array.bytes(replicas);
    }
    byte[] text = json(root).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return ByteBuffer.allocate(8 + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .array();
  }

  private static String json(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a header as JSON: " + e.getMessage(), e);
    }
  }
}
