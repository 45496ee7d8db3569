package io.apmkit.sampling;

import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/**
 * Micrometer's binders for the virtual machine and the process: memory pools, collections, threads,
 * classes, compilation, processor, file descriptors, uptime. Ends their listeners when closed.
 */
public final class JvmSampling implements AutoCloseable {

  private final List<MeterBinder> binders =
      List.of(
          new JvmMemoryMetrics(),
          new JvmGcMetrics(),
          new JvmHeapPressureMetrics(),
          new JvmThreadMetrics(),
          new JvmThreadDeadlockMetrics(),
          new ClassLoaderMetrics(),
          new JvmCompilationMetrics(),
          new JvmInfoMetrics(),
          new ProcessorMetrics(),
          new FileDescriptorMetrics(),
          new UptimeMetrics());

  /**
   * Registers all meters. A binder that this virtual machine does not support is left out.
   *
   * @param registry where
   * @param guard counts and logs what is left out
   */
  public JvmSampling(MeterRegistry registry, Guard guard) {
    for (MeterBinder binder : binders) {
      guard.run(binder.getClass().getSimpleName(), () -> binder.bindTo(registry));
    }
  }

  @Override
  public void close() {
    for (MeterBinder binder : binders) {
      if (binder instanceof AutoCloseable closeable) {
        closeQuietly(closeable);
      }
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // a listener that cannot be taken off the collector's bean; nothing more can be done
    }
  }
}
