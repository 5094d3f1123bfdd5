package org.birkhoff.train.engine;

import org.birkhoff.config.Sampling;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.random.EpochPermutation;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/** The rows of every batch, {@code arithmetic.md}, section 2: a function of replica and step. */
public final class BatchSampler {
  private final StreamKey key;
  private final Sampling sampling;
  private final boolean full;
  private final int available;
  private final int[] rows;
  private EpochPermutation permutation;
  private int permutedReplica = -1;
  private long permutedEpoch = -1;

  /**
   * @param available number of training rows
   */
  public BatchSampler(StreamKey key, TrainingSpec training, int available) {
    int size = training.batchSize().in(available);
    if (size < 1 || size > available) {
      throw new IllegalArgumentException(
          "Cannot draw batches: the batch size must lie in [1, %d], but was %d"
              .formatted(available, size));
    }
    this.key = key;
    this.sampling = training.sampling();
    this.full = training.batchSize().rows().isEmpty();
    this.available = available;
    this.rows = new int[size];
    if (full) {
      for (int i = 0; i < size; i++) {
        rows[i] = i;
      }
    }
  }

  /** Rows of a batch. */
  int size() {
    return rows.length;
  }

  /** The rows of the batch of update {@code step}, in an array that the next call overwrites. */
  public int[] draw(int replica, long step) {
    if (!full && sampling == Sampling.WITH_REPLACEMENT) {
      RandomStream.bounded(key, replica, step, available, 0, rows.length, rows);
    } else if (!full) {
      int batches = available / rows.length;
      long epoch = step / batches;
      if (replica != permutedReplica || epoch != permutedEpoch) {
        permutation = new EpochPermutation(key, replica, epoch, available);
        permutedReplica = replica;
        permutedEpoch = epoch;
      }
      permutation.rows((int) (step % batches) * rows.length, rows.length, rows);
    }
    return rows;
  }
}
