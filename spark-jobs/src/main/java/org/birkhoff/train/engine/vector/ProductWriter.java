package org.birkhoff.train.engine.vector;

import java.util.LinkedHashSet;
import java.util.Set;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class of one product: its strides and fixed extents are constants of the code, so that
 * the compiler takes bounds checks out of the loops, and its rows and columns are divided into
 * register tiles without remainders.
 */
final class ProductWriter {
  static final String OWNER = "org/birkhoff/train/engine/vector/CompiledProduct";
  private static final String RUN = "(I[F[I[F[F[FFF)V";

  /** {@code this}, batch, a, places, b, c, d, rate, decay and what they are called by. */
  private static final int BATCH = 1;

  private static final int A = 2;
  private static final int RATE = 7;
  private static final int DECAY = 8;
  private static final int PARAMETERS = 9;

  private record Size(int height, int width) {}

  private final ProductShape shape;
  private final int lanes;
  private final TileSizes sizes;
  private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final Set<Size> tiles = new LinkedHashSet<>();
  private Code run;
  private int fromColumn;
  private int toColumn;

  private ProductWriter(ProductShape shape, int lanes, int registers) {
    this.shape = shape;
    this.lanes = lanes;
    this.sizes = new TileSizes(registers);
  }

  /** The class file. */
  static byte[] write(ProductShape shape, int lanes, int registers) {
    return new ProductWriter(shape, lanes, registers).write();
  }

  private byte[] write() {
    type.visit(
        Opcodes.V1_6,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        OWNER,
        null,
        "java/lang/Object",
        new String[] {Product.class.getName().replace('.', '/')});
    constructor();
    typeConstant();
    run =
        new Code(
            OWNER, type.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN, null, null), lanes, PARAMETERS);
    fromColumn = run.local();
    toColumn = run.local();
    run.pushInt(0).storeInt(fromColumn);
    if (shape.columns() == ProductShape.OPEN) {
      openColumns();
    } else {
      columns();
    }
    run.end();
    for (Size size : tiles) {
      Tile.write(type, shape, lanes, size.height(), size.width());
    }
    type.visitEnd();
    return type.toByteArray();
  }

  private void constructor() {
    MethodVisitor constructor = type.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(
        Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
  }

  private void typeConstant() {
    int constant = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    type.visitField(constant, Code.TYPE, "Ljava/lang/Class;", null, null).visitEnd();
    MethodVisitor start = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    new Code(OWNER, start, lanes, 0).species();
    start.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "jdk/incubator/vector/VectorSpecies",
        "vectorType",
        "()Ljava/lang/Class;",
        true);
    start.visitFieldInsn(Opcodes.PUTSTATIC, OWNER, Code.TYPE, "Ljava/lang/Class;");
    start.visitInsn(Opcodes.RETURN);
    start.visitMaxs(0, 0);
    start.visitEnd();
  }

  /** As many panels of the widest tiles as fit the batch, then narrower ones. */
  private void openColumns() {
    int widest = sizes.widest(rowsOrTile());
    for (int width = widest; width > 0; width /= 2) {
      int panel = width * lanes;
      run.loadInt(BATCH).plus(lanes - 1).pushInt(lanes).divide().pushInt(width).divide();
      run.times(panel).storeInt(toColumn);
      panel(width);
      run.loadInt(toColumn).storeInt(fromColumn);
    }
  }

  private void columns() {
    int vectors = (shape.columns() + lanes - 1) / lanes;
    int done = 0;
    while (done < vectors) {
      int width = sizes.width(rowsOrTile(), vectors - done);
      int panels = (vectors - done) / width;
      done += panels * width;
      run.pushInt(done * lanes).storeInt(toColumn);
      panel(width);
      run.loadInt(toColumn).storeInt(fromColumn);
    }
  }

  private int rowsOrTile() {
    return shape.rows() == ProductShape.OPEN ? shape.rowTile() : shape.rows();
  }

  private void panel(int width) {
    if (shape.rows() == ProductShape.OPEN) {
      int height = shape.rowTile();
      run.pushInt(0).loadInt(BATCH).plus(height - 1).pushInt(height).divide().times(height);
      tiles(height, width);
      return;
    }
    int highest = sizes.highest(width);
    int count = (shape.rows() + highest - 1) / highest;
    int height = (shape.rows() + count - 1) / count;
    int lower = count * height - shape.rows();
    int split = (count - lower) * height;
    run.pushInt(0).pushInt(split);
    tiles(height, width);
    if (lower > 0) {
      run.pushInt(split).pushInt(shape.rows());
      tiles(height - 1, width);
    }
  }

  /** Before this: range of rows. */
  private void tiles(int height, int width) {
    run.loadInt(fromColumn).loadInt(toColumn);
    if (shape.depth() == ProductShape.OPEN) {
      run.loadInt(BATCH);
    } else {
      run.pushInt(shape.depth());
    }
    for (int array = A; array < RATE; array++) {
      run.load(array);
    }
    run.loadFloat(RATE).loadFloat(DECAY);
    run.own(Tile.name(height, width), Tile.DESCRIPTOR);
    tiles.add(new Size(height, width));
  }
}
