package io.apmkit.examples.springboot;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class OwnerController {

  private final OwnerRepository owners;

  OwnerController(OwnerRepository owners) {
    this.owners = owners;
  }

  /** Answers with the pets of everybody, by a query for each owner: an "N+1", on purpose. */
  @GetMapping("/owners")
  @Transactional(readOnly = true)
  public List<String> all() {
    return owners.findAll().stream()
        .map(owner -> owner.name() + " has " + owner.pets().size() + " pets")
        .toList();
  }

  @GetMapping("/owners/{id}")
  public String one(@PathVariable int id) {
    return owner(id).name();
  }

  @GetMapping("/owners/{id}/pets")
  @Transactional(readOnly = true)
  public List<String> pets(@PathVariable int id) {
    return owner(id).pets().stream().map(Pet::name).toList();
  }

  private Owner owner(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("an id below zero");
    }
    return owners
        .findById(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such owner"));
  }
}
