package org.birkhoff.train.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The tanh form of GELU, h = z (1 + t) / 2 with t = tanh(z (c + 0.044715 c z^2)) and c = sqrt(2 /
 * pi). DL4J's own {@code ActivationGELU} trains apart from it, with either value of {@code
 * precise}.
 */
final class TanhGelu extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private static final double LINEAR = Math.sqrt(2.0 / Math.PI);
  private static final double CUBIC = 0.044715 * LINEAR;

  @Override
  public INDArray getActivation(INDArray z, boolean training) {
    INDArray half = tanh(z).addi(1.0).muli(0.5);
    return z.muli(half);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray z, INDArray epsilon) {
    INDArray t = tanh(z);
    INDArray slope = z.mul(z).muli(3.0 * CUBIC).addi(LINEAR).muli(z);
    INDArray complement = t.mul(t).rsubi(1.0);
    INDArray derivative = slope.muli(complement).addi(t).addi(1.0).muli(0.5);
    return new Pair<>(derivative.muli(epsilon), null);
  }

  private static INDArray tanh(INDArray z) {
    return Transforms.tanh(z.mul(z).muli(CUBIC).addi(LINEAR).muli(z), false);
  }

  @Override
  public String toString() {
    return "gelu-tanh";
  }
}
