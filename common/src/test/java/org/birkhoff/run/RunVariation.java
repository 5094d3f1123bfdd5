package org.birkhoff.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.birkhoff.config.Keyword;

/** A run that differs from another one in single components, named by their YAML paths. */
final class RunVariation {
  private RunSpec run;

  private RunVariation(RunSpec run) {
    this.run = run;
  }

  static RunVariation of(RunSpec run) {
    return new RunVariation(run);
  }

  RunVariation set(String path, Object value) {
    run = (RunSpec) with(run, List.of(path.split("\\.")), value);
    return this;
  }

  RunSpec build() {
    return run;
  }

  private static Record with(Record record, List<String> path, Object value) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      boolean found = false;
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = components[i].getAccessor().invoke(record);
        if (Keyword.ofComponent(components[i].getName()).equals(path.get(0))) {
          found = true;
          values[i] =
              path.size() == 1
                  ? value
                  : with((Record) values[i], path.subList(1, path.size()), value);
        }
      }
      if (!found) {
        throw new IllegalArgumentException("Cannot vary a run: no key " + path);
      }
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("Cannot vary a run: " + path, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot vary a run: " + path, e);
    }
  }
}
