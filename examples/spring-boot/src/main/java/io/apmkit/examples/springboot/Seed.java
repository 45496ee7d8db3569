package io.apmkit.examples.springboot;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills the empty database at the start. */
@Component
class Seed implements ApplicationRunner {

  static final int OWNERS = 30;
  static final int PETS_EACH = 2;

  private final OwnerRepository owners;
  private final PetRepository pets;

  Seed(OwnerRepository owners, PetRepository pets) {
    this.owners = owners;
    this.pets = pets;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments args) {
    int pet = 0;
    for (int id = 1; id <= OWNERS; id++) {
      Owner owner = owners.save(new Owner(id, "owner " + id));
      for (int i = 0; i < PETS_EACH; i++) {
        pets.save(new Pet(++pet, "pet " + pet, owner));
      }
    }
  }
}
