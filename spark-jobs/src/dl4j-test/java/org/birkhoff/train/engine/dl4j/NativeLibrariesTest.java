package org.birkhoff.train.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

  /** The thread ends only after the interrupt was taken, which clears the flag. */
  @Test
  void anInterruptNeitherEndsTheWaitNorIsLost() {
    Thread waiting = Thread.currentThread();
    CountDownLatch taken = new CountDownLatch(1);
    Thread loading =
        new Thread(
            () -> {
              while (waiting.isInterrupted()) {
                Thread.onSpinWait();
              }
              taken.countDown();
            });
    waiting.interrupt();
    try {
      loading.start();
      NativeLibraries.awaitEnd(loading);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(taken.getCount()).isZero();
    assertThat(loading.isAlive()).isFalse();
  }

  @Test
  void anInterruptedTaskLoads() {
    Thread.currentThread().interrupt();
    try {
      NativeLibraries.load();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    NativeLibraries.load();
  }
}
