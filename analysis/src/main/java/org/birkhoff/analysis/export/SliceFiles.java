package org.birkhoff.analysis.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.birkhoff.store.SliceReader;

/**
 * Writes the arrays of one slice, each value where it belongs, as chunks arrive: memory holds one
 * chunk. Float32, little-endian, replicas first.
 */
public final class SliceFiles implements SliceReader.Visitor, Closeable {
  private static final int CHUNK = 1 << 16;

  private final int[] replicas;
  private final List<Place> places;
  private final List<NewFile> files;
  private final int[] seen;
  private final ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  /** Where an array's values begin. */
  private record Place(Array array, NewFile file, long start) {}

  private SliceFiles(int[] replicas, List<Place> places, List<NewFile> files) {
    this.replicas = replicas;
    this.places = places;
    this.files = files;
    this.seen = new int[replicas.length];
  }

  /** One {@code .npy} file an array, each of shape (R, ...). */
  public static SliceFiles npy(Map<Array, Path> targets, int[] replicas) throws IOException {
    List<Place> places = new ArrayList<>();
    List<NewFile> files = new ArrayList<>();
    SliceFiles slice = new SliceFiles(replicas.clone(), places, files);
    try {
      for (Map.Entry<Array, Path> target : targets.entrySet()) {
        NewFile file = NewFile.create(target.getValue());
        files.add(file);
        byte[] head = Npy.head(target.getKey().shape(replicas.length));
        file.write(ByteBuffer.wrap(head), 0);
        places.add(new Place(target.getKey(), file, head.length));
      }
      return slice;
    } catch (IOException | RuntimeException e) {
      slice.close();
      throw e;
    }
  }

  /**
   * One {@code .safetensors} file with all arrays, each of shape (R, ...).
   *
   * @param metadata what the file says about itself
   */
  public static SliceFiles safetensors(
      List<Array> arrays, Path target, int[] replicas, Map<String, String> metadata)
      throws IOException {
    NewFile file = NewFile.create(target);
    try {
      byte[] head = Safetensors.head(arrays, replicas.length, metadata);
      file.write(ByteBuffer.wrap(head), 0);
      List<Place> places = new ArrayList<>();
      long start = head.length;
      for (Array array : arrays) {
        places.add(new Place(array, file, start));
        start += array.bytes(replicas.length);
      }
      return new SliceFiles(replicas.clone(), places, List.of(file));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void chunk(int replica, int chunk, float[] values, int length) throws IOException {
    int row = Arrays.binarySearch(replicas, replica);
    int first = chunk * CHUNK;
    if (row < 0 || seen[row] != first) {
      throw new IOException(
          "Cannot export slices: chunk %d of replica %d is missing or twice"
              .formatted(chunk, replica));
    }
    for (Place place : places) {
      Array array = place.array();
      int from = Math.max(first, array.from());
      int to = Math.min(first + length, array.to());
      if (from < to) {
        buffer.clear();
        for (int i = from; i < to; i++) {
          buffer.putFloat(values[i - first]);
        }
        buffer.flip();
        long position = (long) row * array.size() + from - array.from();
        place.file().write(buffer, place.start() + 4 * position);
      }
    }
    seen[row] = first + length;
  }

  /**
   * Gives the files their names.
   *
   * @param size parameters of a replica
   * @throws IOException if a replica's weights were not all there
   */
  public void finish(int size) throws IOException {
    for (int row = 0; row < seen.length; row++) {
      if (seen[row] != size) {
        throw new IOException(
            "Cannot export slices: replica %d has %d of %d weights"
                .formatted(replicas[row], seen[row], size));
      }
    }
    for (NewFile file : files) {
      file.finish();
    }
  }

  @Override
  public void close() throws IOException {
    for (NewFile file : files) {
      file.close();
    }
  }
}
