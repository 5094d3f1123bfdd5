package org.birkhoff.run;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * A network that its engine's own configuration describes, resolved so that a run needs no file.
 *
 * @param configuration the configuration as canonical JSON; empty where the keys of {@code model}
 *     describe the network
 * @param tensors the parameters in the order of the flat vector
 * @param units numbers that all layers give for one row
 * @param multiplications of one row's forward pass
 */
public record NetworkSpec(
    String configuration, List<NetworkTensor> tensors, long units, long multiplications) {

  /** The network that the keys of {@code model} describe. */
  public static final NetworkSpec OF_KEYS = new NetworkSpec("", List.of(), 0, 0);

  public NetworkSpec {
    tensors = List.copyOf(tensors);
    if (configuration.isEmpty() != tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot describe a network: a configuration and its tensors belong together, but there"
              + " were "
              + tensors.size()
              + " tensors");
    }
  }

  /** Whether a configuration describes the network, not the keys of {@code model}. */
  public boolean configured() {
    return !configuration.isEmpty();
  }

  /** The SHA-256 of the configuration, in lower-case hexadecimal digits. */
  public String sha256() {
    return RunContent.sha256(configuration);
  }

  /** The number of parameters; 0 where the keys of {@code model} describe the network. */
  public int size() {
    return tensors.stream().mapToInt(NetworkTensor::size).reduce(0, Math::addExact);
  }

  ParameterLayout layout() {
    List<ParameterTensor> places = new ArrayList<>();
    int offset = 0;
    for (NetworkTensor tensor : tensors) {
      places.add(new ParameterTensor(tensor.name(), tensor.layer(), tensor.shape(), offset));
      offset = Math.addExact(offset, tensor.size());
    }
    return new ParameterLayout(places);
  }
}
