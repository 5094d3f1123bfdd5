package org.birkhoff.train.engine.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.birkhoff.config.Loss;
import org.birkhoff.train.engine.ForeignNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A DL4J network as a {@link ForeignNetwork}. To be used and closed by one thread. */
final class Dl4jNetwork implements ForeignNetwork {
  private final Model model;
  private final Model scored;
  private final int inputs;
  private final int outputs;
  private final Map<Integer, Rows> rows = new HashMap<>();

  /** Arrays of one number of rows. */
  private record Rows(INDArray features, INDArray targets) {}

  /**
   * A network of a model, which is closed with it.
   *
   * @param loss cross-entropy, where the model ends in a softmax that losses are computed before
   */
  Dl4jNetwork(Model model, Loss loss, int inputs, int outputs) {
    this.model = model;
    this.scored = loss == Loss.CROSS_ENTROPY ? model.withoutLastActivation() : model;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  public void load(float[] weights) {
    NativeLibraries.computeInThisThread();
    model.parameters().data().asNioFloat().put(weights);
  }

  @Override
  public double gradient(float[] features, float[] targets, int count, float[] gradient) {
    Rows batch = rows(count);
    batch.features().data().asNioFloat().put(features, 0, count * inputs);
    batch.targets().data().asNioFloat().put(targets, 0, count * outputs);
    double loss = model.computeGradient(batch.features(), batch.targets());
    model.gradient().data().asNioFloat().get(gradient);
    return loss;
  }

  @Override
  public void outputs(float[] features, int count, float[] into) {
    Rows batch = rows(count);
    batch.features().data().asNioFloat().put(features, 0, count * inputs);
    try (INDArray given = scored.outputs(batch.features());
        INDArray rowMajor = given.dup('c')) {
      rowMajor.data().asNioFloat().get(into, 0, count * outputs);
    }
  }

  private Rows rows(int count) {
    return rows.computeIfAbsent(
        count,
        n ->
            new Rows(
                Nd4j.createUninitialized(DataType.FLOAT, n, inputs),
                Nd4j.createUninitialized(DataType.FLOAT, n, outputs)));
  }

  @Override
  public void close() {
    rows.values()
        .forEach(
            arrays -> {
              arrays.features().close();
              arrays.targets().close();
            });
    if (scored != model) {
      scored.close();
    }
    model.close();
  }
}
