package org.birkhoff.train.engine.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.NetworkTensor;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameter table of a model in the order of DL4J's flat vector. A parameter that DL4J keeps
 * column by column, such as the weight (in, out) of a dense layer, is described row by row with its
 * extents reversed, (out, in): the numbers stay where they are.
 */
final class NetworkTensors {
  private final Model model;
  private final int inputs;
  private final int rows;

  private record Placed(long offset, NetworkTensor tensor, long uses) {}

  NetworkTensors(Model model, int inputs, int rows) {
    this.model = model;
    this.inputs = inputs;
    this.rows = rows;
  }

  NetworkSpec spec(String configuration) {
    try (INDArray features = Nd4j.zeros(DataType.FLOAT, rows, inputs)) {
      Map<String, Long> units = model.units(features);
      List<Placed> placed = new ArrayList<>();
      for (Layer layer : model.layers()) {
        String name = layer.conf().getLayer().getLayerName();
        ParamInitializer initializer = layer.conf().getLayer().initializer();
        for (String key : initializer.paramKeys(layer.conf().getLayer())) {
          placed.add(place(layer, key, units.getOrDefault(name, 0L) / rows));
        }
      }
      placed.sort(Comparator.comparingLong(Placed::offset));
      requireContiguous(placed);
      return new NetworkSpec(
          configuration,
          placed.stream().map(Placed::tensor).toList(),
          units.values().stream().mapToLong(Long::longValue).sum() / rows,
          placed.stream().mapToLong(Placed::uses).sum());
    }
  }

  /** How many numbers a model gives for these rows. */
  static long outputs(Model model, int inputs, int rows) {
    try (INDArray features = Nd4j.zeros(DataType.FLOAT, rows, inputs);
        INDArray outputs = model.outputs(features)) {
      return outputs.length();
    }
  }

  private Placed place(Layer layer, String key, long units) {
    org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
    String name = configuration.getLayerName();
    INDArray values = model.parameter(layer, key);
    List<Integer> shape = new ArrayList<>();
    for (long extent : values.shape()) {
      shape.add(Math.toIntExact(extent));
    }
    if (values.ordering() == 'f') {
      Collections.reverse(shape);
    }
    boolean weight = configuration.initializer().isWeightParam(configuration, key);
    boolean running =
        configuration instanceof BatchNormalization && !trainedByBatchNormalization(key);
    NetworkTensor tensor;
    if (weight && shape.size() > 1) {
      long field = shape.stream().skip(2).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
      boolean reversed =
          configuration instanceof Deconvolution2D || configuration instanceof Deconvolution3D;
      long first = shape.get(0) * field;
      long second = shape.get(1) * field;
      tensor =
          new NetworkTensor(
              name + "." + key,
              name,
              shape,
              NetworkTensor.Role.WEIGHT,
              reversed ? first : second,
              reversed ? second : first,
              0);
    } else {
      tensor =
          new NetworkTensor(
              name + "." + key,
              name,
              shape,
              running ? NetworkTensor.Role.RUNNING : NetworkTensor.Role.TRAINED,
              1,
              1,
              start(name, key, values));
    }
    long positions = shape.size() > 2 ? Math.max(1, units / shape.get(0)) : 1;
    return new Placed(values.offset(), tensor, weight ? values.length() * positions : 0);
  }

  private static boolean trainedByBatchNormalization(String key) {
    return key.equals(BatchNormalizationParamInitializer.GAMMA)
        || key.equals(BatchNormalizationParamInitializer.BETA);
  }

  /** What DL4J starts a parameter from that is no weight. */
  private static double start(String layer, String key, INDArray values) {
    float start = values.getFloat(0);
    for (long i = 1; i < values.length(); i++) {
      if (values.getFloat(i) != start) {
        throw new IllegalArgumentException(
            "parameter %s of layer %s starts from several values, which is not supported"
                .formatted(key, layer));
      }
    }
    return start;
  }

  private void requireContiguous(List<Placed> placed) {
    long next = 0;
    for (Placed one : placed) {
      if (one.offset() != next) {
        throw new IllegalArgumentException(
            "parameter %s does not lie where the one before ends".formatted(one.tensor().name()));
      }
      next += one.tensor().size();
    }
    if (next != model.parameters().length()) {
      throw new IllegalArgumentException(
          "its layers hold %d of %d parameters".formatted(next, model.parameters().length()));
    }
  }
}
