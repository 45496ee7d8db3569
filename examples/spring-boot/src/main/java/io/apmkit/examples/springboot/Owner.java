package io.apmkit.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Somebody who has pets. */
@Entity
@Table(name = "owners")
class Owner {

  @Id private int id;
  private String name;

  @OneToMany(mappedBy = "owner", fetch = FetchType.LAZY)
  private List<Pet> pets = new ArrayList<>();

  /** For JPA. */
  protected Owner() {
    this(0, "");
  }

  Owner(int id, String name) {
    this.id = id;
    this.name = name;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  /** One more query, when it is first used. */
  List<Pet> pets() {
    return pets;
  }
}
