package org.birkhoff.random;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The 64-bit key of a family of random streams, one stream a replica and step.
 *
 * <p>{@link #of} takes the first eight bytes, big-endian, of the {@link FieldHash} of {@code
 * birkhoff-stream-1}, the purpose, the seed in decimal and each context field.
 *
 * @param value the key of the generator
 */
public record StreamKey(long value) {
  private static final String VERSION = "birkhoff-stream-1";

  /**
   * The key of a purpose, a seed and whatever else tells streams apart.
   *
   * @param seed any number
   * @param context fields in a fixed order, such as the architecture or a data set's content hash
   */
  public static StreamKey of(Purpose purpose, long seed, String... context) {
    List<String> fields = new ArrayList<>(List.of(VERSION, purpose.text(), Long.toString(seed)));
    fields.addAll(List.of(context));
    return new StreamKey(ByteBuffer.wrap(FieldHash.of(fields)).getLong());
  }
}
