package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.birkhoff.analysis.symmetry.LayerCourse;
import org.birkhoff.analysis.symmetry.LayerSums;
import org.birkhoff.analysis.symmetry.NeuronCourse;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.run.LearningRate;
import org.birkhoff.run.NeuronObservable;
import org.birkhoff.run.RunSpec;
import scala.Tuple5;

/**
 * Sums up rows (neuron, replica, observable, step, value), those of one hidden layer and replica
 * together and sorted so, into one course a layer and replica.
 *
 * @param specification the run's, in JSON
 */
record NeuronSeries(String specification)
    implements FlatMapFunction<
        Iterator<Tuple5<String, Integer, String, Long, Double>>, LayerCourse> {

  @Override
  public Iterator<LayerCourse> call(Iterator<Tuple5<String, Integer, String, Long, Double>> rows) {
    Layers layers = new Layers(RunSpec.fromJson(specification));
    rows.forEachRemaining(layers::add);
    return layers.finish().iterator();
  }

  /** The layer and the neuron that rows are gathered of. */
  private static final class Layers {
    private final TrainingSpec training;
    private final LearningRate rates;
    private final List<LayerCourse> found = new ArrayList<>();
    private final Map<NeuronObservable, List<Double>> values =
        new EnumMap<>(NeuronObservable.class);
    private final TreeSet<Long> steps = new TreeSet<>();
    private String neuron = "";
    private int replica = -1;
    private LayerSums sums;

    Layers(RunSpec run) {
      training = run.training();
      rates = run.learningRate();
    }

    void add(Tuple5<String, Integer, String, Long, Double> row) {
      if (!row._1().equals(neuron) || row._2() != replica) {
        endNeuron();
        if (!NeuronObservable.layerOf(row._1()).equals(NeuronObservable.layerOf(neuron))
            || row._2() != replica) {
          endLayer();
        }
        neuron = row._1();
        replica = row._2();
      }
      NeuronObservable observable = NeuronObservable.of(row._3()).orElseThrow();
      values.computeIfAbsent(observable, name -> new ArrayList<>()).add(row._5());
      steps.add(row._4());
    }

    List<LayerCourse> finish() {
      endNeuron();
      endLayer();
      return found;
    }

    private void endNeuron() {
      if (values.isEmpty()) {
        return;
      }
      if (sums == null) {
        sums = sums(steps.stream().mapToLong(Long::longValue).toArray());
      }
      sums.add(
          new NeuronCourse(
              of(NeuronObservable.BALANCE),
              of(NeuronObservable.BALANCE_PREDICTED),
              of(NeuronObservable.BALANCE_REALISED),
              of(NeuronObservable.BALANCE_ROUNDING),
              of(NeuronObservable.BALANCE_EXPECTED),
              of(NeuronObservable.GRADIENT_NOISE_IN),
              of(NeuronObservable.GRADIENT_NOISE_OUT)));
      values.clear();
    }

    private double[] of(NeuronObservable observable) {
      List<Double> all = values.getOrDefault(observable, List.of());
      if (all.size() != steps.size()) {
        throw new IllegalStateException(
            "Cannot sum up neuron %s of replica %d: %s must have %d values, but has %d"
                .formatted(neuron, replica, observable.key(), steps.size(), all.size()));
      }
      return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private LayerSums sums(long[] at) {
      double rows = training.batchSize().rows().orElse(0);
      double[] eta = Arrays.stream(at).mapToDouble(rates::at).toArray();
      return new LayerSums(
          at,
          Arrays.stream(eta).map(rate -> rows > 0 ? rate * rate / rows : 0).toArray(),
          Arrays.stream(eta).map(rate -> 2 * rate * training.weightDecay()).toArray());
    }

    private void endLayer() {
      if (sums != null) {
        found.add(sums.course(NeuronObservable.layerOf(neuron), replica));
      }
      sums = null;
      steps.clear();
    }
  }
}
