package io.apmkit.sampling;

import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;

/** The only class that names OSHI's types, so that nothing else needs OSHI to load. */
final class OshiMachine implements Supplier<MachineReading> {

  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private long[] ticksBefore; // one reader at a time: CachedReading sees to it

  OshiMachine() {
    var hardware = new SystemInfo().getHardware();
    this.processor = hardware.getProcessor();
    this.memory = hardware.getMemory();
    this.ticksBefore = processor.getSystemCpuLoadTicks();
  }

  @Override
  public MachineReading get() {
    long[] ticks = processor.getSystemCpuLoadTicks();
    double utilization = utilization(ticksBefore, ticks);
    ticksBefore = ticks;
    return new MachineReading(utilization, memory.getTotal(), memory.getAvailable());
  }

  static double utilization(long[] before, long[] after) {
    long total = 0;
    for (int i = 0; i < after.length; i++) {
      total += after[i] - before[i];
    }
    int idle = CentralProcessor.TickType.IDLE.getIndex();
    int ioWait = CentralProcessor.TickType.IOWAIT.getIndex();
    long unused = after[idle] - before[idle] + after[ioWait] - before[ioWait];
    return total <= 0 ? Double.NaN : Math.min(1, Math.max(0, 1 - (double) unused / total));
  }
}
