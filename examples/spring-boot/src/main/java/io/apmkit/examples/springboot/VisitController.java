package io.apmkit.examples.springboot;

import io.apmkit.Apm;
import java.util.concurrent.Callable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers from other threads. */
@RestController
class VisitController {

  private final Apm apm;
  private final PetRepository pets;

  VisitController(Apm apm, PetRepository pets) {
    this.apm = apm;
    this.pets = pets;
  }

  /** Spring runs it in a thread of its own; the statements are the request's all the same. */
  @GetMapping("/pets/{id}/visits")
  Callable<String> visits(@PathVariable int id) {
    return apm.requests().carryCall(() -> "visits of " + nameOf(id));
  }

  /** Whoever calls {@code setResult} ends the request. */
  @GetMapping("/pets/{id}/next-visit")
  DeferredResult<String> nextVisit(@PathVariable int id) {
    DeferredResult<String> result = new DeferredResult<>();
    Runnable work = apm.requests().carry(() -> result.setResult("next visit of " + nameOf(id)));
    new Thread(work, "next-visit").start();
    return result;
  }

  private String nameOf(int id) {
    return pets.findById(id).map(Pet::name).orElse("nobody");
  }
}
