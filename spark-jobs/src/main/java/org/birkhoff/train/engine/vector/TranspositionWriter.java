package org.birkhoff.train.engine.vector;

import org.birkhoff.train.engine.Transposition;

/**
 * Writes the transposition of square blocks in registers: in stage s = 1, 2, 4, ..., rows i and i +
 * s swap the elements that differ in bit s of row and lane.
 */
final class TranspositionWriter {
  private static final String SHUFFLE = "Ljdk/incubator/vector/VectorShuffle;";
  private static final String MASK = "Ljdk/incubator/vector/VectorMask;";
  private static final String VECTOR = "Ljdk/incubator/vector/Vector;";
  private static final String FLOATS = "L" + Code.FLOAT_VECTOR + ";";

  private static final int ROWS = 1;
  private static final int COLUMNS = 2;
  private static final int FROM = 3;
  private static final int FROM_STRIDE = 4;
  private static final int TO = 5;
  private static final int TO_STRIDE = 6;

  private final Code code;
  private final int lanes;
  private final int i;
  private final int j;
  private final int rows;
  private final int swapped;

  private TranspositionWriter(Code code) {
    this.code = code;
    lanes = code.lanes();
    i = code.local();
    j = code.local();
    rows = code.locals(lanes);
    swapped = code.local();
  }

  static Transposition define(int lanes) {
    KernelClass type = new KernelClass(Transposition.class, lanes);
    for (int stage = 1; stage < lanes; stage *= 2) {
      int bit = stage;
      type.shuffle(swap(stage), lane -> lane ^ bit);
      type.mask(upper(stage), lane -> (lane & bit) != 0);
    }
    new TranspositionWriter(type.method("copy", "(II[FI[FI)V")).write();
    return (Transposition) type.define();
  }

  private static String swap(int stage) {
    return "SWAP_" + stage;
  }

  private static String upper(int stage) {
    return "UPPER_" + stage;
  }

  private void write() {
    code.loop(
        j,
        () -> code.pushInt(0),
        COLUMNS,
        lanes,
        () -> code.loop(i, () -> code.pushInt(0), ROWS, lanes, this::block));
    code.end();
  }

  private void block() {
    for (int r = 0; r < lanes; r++) {
      code.species().load(FROM);
      code.loadInt(i).plus(r).loadInt(FROM_STRIDE).multiply().loadInt(j).add();
      code.callStatic(Code.FLOAT_VECTOR, "fromArray", "(" + Code.SPECIES + "[FI)" + FLOATS);
      code.exactFloats().store(rows + r);
    }
    for (int stage = 1; stage < lanes; stage *= 2) {
      for (int r = 0; r < lanes; r++) {
        if ((r & stage) == 0) {
          exchange(stage, rows + r, rows + r + stage);
        }
      }
    }
    for (int r = 0; r < lanes; r++) {
      code.load(rows + r).exactFloats().load(TO);
      code.loadInt(j).plus(r).loadInt(TO_STRIDE).multiply().loadInt(i).add();
      code.call(Code.FLOAT_VECTOR, "intoArray", "([FI)V");
    }
  }

  private void exchange(int stage, int low, int high) {
    code.load(low).load(high);
    rearrange(stage);
    blend(stage);
    code.store(swapped);
    code.load(low);
    rearrange(stage);
    code.load(high);
    blend(stage);
    code.store(high);
    code.load(swapped).store(low);
  }

  private void rearrange(int stage) {
    code.exactFloats().own(swap(stage), SHUFFLE);
    code.call(Code.FLOAT_VECTOR, "rearrange", "(" + SHUFFLE + ")" + FLOATS).exactFloats();
  }

  /** Before this: x, y; leaves y in the upper lanes of the stage. */
  private void blend(int stage) {
    code.own(upper(stage), MASK);
    code.call(Code.FLOAT_VECTOR, "blend", "(" + VECTOR + MASK + ")" + FLOATS).exactFloats();
  }
}
