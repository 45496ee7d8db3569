package io.apmkit.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Somebody's animal. */
@Entity
@Table(name = "pets")
class Pet {

  @Id private int id;
  private String name;

  @ManyToOne(fetch = FetchType.LAZY)
  @SuppressWarnings("UnusedVariable") // JPA reads it
  private @Nullable Owner owner;

  /** For JPA. */
  protected Pet() {
    this.name = "";
  }

  Pet(int id, String name, Owner owner) {
    this.id = id;
    this.name = name;
    this.owner = owner;
  }

  String name() {
    return name;
  }
}
