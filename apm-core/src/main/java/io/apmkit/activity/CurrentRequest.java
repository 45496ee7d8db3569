package io.apmkit.activity;

import io.apmkit.internal.Owned;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * The request that each thread works for, shared by all monitors, of which there is one, as a rule;
 * and its ids in the MDC of the thread's log.
 */
final class CurrentRequest {

  static final String TRACE_ID = "trace_id";
  static final String REQUEST_ID = "request_id";

  private static final ThreadLocal<ActiveRequest> CURRENT = new ThreadLocal<>();

  private CurrentRequest() {}

  static @Nullable ActiveRequest get() {
    return CURRENT.get();
  }

  /** Returns the one until now. */
  @SuppressWarnings("ReferenceEquality")
  static @Nullable ActiveRequest set(@Nullable ActiveRequest request) {
    ActiveRequest before = CURRENT.get();
    if (request == before) {
      return before;
    }
    Thread thread = Thread.currentThread();
    if (before != null) {
      before.leaves(thread);
      leaveLog(before);
    }
    if (request == null && Owned.isVirtual(thread)) {
      CURRENT.remove(); // there may be a million of them
    } else {
      CURRENT.set(request); // a thread of a pool keeps the entry, empty, for the next request
    }
    if (request != null) {
      request.enters(thread);
      enterLog(request);
    }
    return before;
  }

  /** Whether somebody reads the MDC. */
  static boolean isLogContextRead() {
    return !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);
  }

  /** What the host itself has put there stays. */
  private static void enterLog(ActiveRequest request) {
    if (request.isInLogContext()) {
      try {
        enter(TRACE_ID, request.traceId());
        enter(REQUEST_ID, request.requestId());
      } catch (RuntimeException e) { // of the host's log
        request.failed("putting ids into the MDC", e);
      }
    }
  }

  private static void enter(String key, String id) {
    if (MDC.get(key) == null) {
      MDC.put(key, id);
    }
  }

  private static void leaveLog(ActiveRequest request) {
    if (request.isInLogContext()) {
      try {
        leave(TRACE_ID, request.traceId());
        leave(REQUEST_ID, request.requestId());
      } catch (RuntimeException e) {
        request.failed("taking ids out of the MDC", e);
      }
    }
  }

  private static void leave(String key, String id) {
    if (id.equals(MDC.get(key))) {
      MDC.remove(key);
    }
  }
}
