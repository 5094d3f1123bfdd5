package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;

/** Cases that vary one thing at a time around 64-32-10 with 16 rows, and some far from it. */
enum BenchGrid {
  /** Hidden widths from 1 to 4096. */
  WIDTHS {
    @Override
    List<BenchCase> cases() {
      return IntStream.rangeClosed(0, 12)
          .mapToObj(power -> of(List.of(64, 1 << power, 10), 16))
          .toList();
    }
  },
  /** Rows from 1 to 1024, with few and with many inputs. */
  BATCHES {
    @Override
    List<BenchCase> cases() {
      List<BenchCase> cases = new ArrayList<>();
      for (int power = 0; power <= 10; power++) {
        cases.add(of(List.of(64, 32, 10), 1 << power));
      }
      for (int power = 0; power <= 10; power += 2) {
        cases.add(of(List.of(784, 128, 10), 1 << power));
      }
      return cases;
    }
  },
  /** One to eight layers. */
  DEPTHS {
    @Override
    List<BenchCase> cases() {
      List<BenchCase> cases = new ArrayList<>();
      for (int width : new int[] {32, 256}) {
        for (int depth = 1; depth <= 8; depth++) {
          List<Integer> widths = new ArrayList<>(List.of(64));
          widths.addAll(Collections.nCopies(depth - 1, width));
          widths.add(10);
          cases.add(of(widths, 16));
        }
      }
      return cases;
    }
  },
  /** Every activation, loss and optimizer. */
  FUNCTIONS {
    @Override
    List<BenchCase> cases() {
      BenchShape shape = new BenchShape(List.of(64, 32, 10), 16);
      Stream<BenchCase> activations =
          Stream.of(Activation.values())
              .map(one -> new BenchCase(shape, one, Loss.CROSS_ENTROPY, Optimizer.SGD));
      Stream<BenchCase> losses =
          Stream.of(Loss.values())
              .map(one -> new BenchCase(shape, Activation.TANH, one, Optimizer.SGD));
      Stream<BenchCase> optimizers =
          Stream.of(Optimizer.values())
              .map(one -> new BenchCase(shape, Activation.TANH, Loss.CROSS_ENTROPY, one));
      return Stream.of(activations, losses, optimizers).flatMap(one -> one).distinct().toList();
    }
  },
  /** Widths and batches that no vector divides, very wide layers, very few units. */
  CORNERS {
    @Override
    List<BenchCase> cases() {
      return List.of(
          of(List.of(2, 3, 2), 4),
          of(List.of(13, 7, 3), 5),
          of(List.of(17, 17, 17), 17),
          of(List.of(63, 31, 9), 15),
          of(List.of(65, 33, 11), 17),
          of(List.of(3, 4096, 2), 16),
          of(List.of(784, 1, 10), 64),
          of(List.of(784, 300, 100, 10), 64),
          of(List.of(1000, 1000, 1000), 100),
          of(List.of(784, 1024, 1024, 10), 256),
          of(List.of(2048, 2048, 10), 32),
          of(List.of(3072, 4096, 10), 128));
    }
  };

  /** The cases of this part. */
  abstract List<BenchCase> cases();

  /** The cases of some parts, each once. */
  static List<BenchCase> cases(List<BenchGrid> parts) {
    Set<BenchCase> cases = new LinkedHashSet<>();
    parts.forEach(part -> cases.addAll(part.cases()));
    return List.copyOf(cases);
  }

  private static BenchCase of(List<Integer> widths, int rows) {
    return new BenchCase(
        new BenchShape(widths, rows), Activation.TANH, Loss.CROSS_ENTROPY, Optimizer.SGD);
  }
}
