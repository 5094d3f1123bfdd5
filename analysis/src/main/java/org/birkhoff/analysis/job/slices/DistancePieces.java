package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.sketch.Projections;

/**
 * The weight vector in pieces of at most 512 coordinates of one tensor and one chunk, in groups of
 * neighbouring pieces of one tensor: what exact distances are summed by. A function of the layout
 * alone, so that sums do not depend on partitions.
 */
final class DistancePieces implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 512;
  private static final int GROUPS = 16;

  private final int[] starts;
  private final int[] lengths;
  private final int[] groups;
  private final int[] firstOfChunk;
  private final int[] tensorOfGroup;

  DistancePieces(ParameterLayout layout) {
    List<int[]> pieces = new ArrayList<>();
    List<Integer> ofGroup = new ArrayList<>();
    int chunks = (layout.size() - 1) / Projections.CHUNK + 1;
    int perGroup = Math.max(1, layout.size() / LENGTH / GROUPS);
    firstOfChunk = new int[chunks + 1];
    for (int t = 0; t < layout.tensors().size(); t++) {
      ParameterTensor tensor = layout.tensors().get(t);
      int inGroup = perGroup;
      for (int from = tensor.offset(); from < tensor.end(); ) {
        int chunk = from / Projections.CHUNK;
        long chunkEnd = (chunk + 1L) * Projections.CHUNK;
        int to = (int) Math.min(Math.min(tensor.end(), chunkEnd), (long) from + LENGTH);
        if (inGroup++ == perGroup) {
          ofGroup.add(t);
          inGroup = 1;
        }
        pieces.add(new int[] {from, to - from, ofGroup.size() - 1});
        firstOfChunk[chunk + 1] = pieces.size();
        from = to;
      }
    }
    starts = pieces.stream().mapToInt(piece -> piece[0]).toArray();
    lengths = pieces.stream().mapToInt(piece -> piece[1]).toArray();
    groups = pieces.stream().mapToInt(piece -> piece[2]).toArray();
    tensorOfGroup = ofGroup.stream().mapToInt(t -> t).toArray();
  }

  int groups() {
    return tensorOfGroup.length;
  }

  int tensor(int group) {
    return tensorOfGroup[group];
  }

  int group(int piece) {
    return groups[piece];
  }

  /** The first piece of a chunk; its last is the one before the first of the next. */
  int first(int chunk) {
    return firstOfChunk[chunk];
  }

  int length(int piece) {
    return lengths[piece];
  }

  /** Where a piece begins in the values of its chunk. */
  int startInChunk(int piece) {
    return starts[piece] % Projections.CHUNK;
  }
}
