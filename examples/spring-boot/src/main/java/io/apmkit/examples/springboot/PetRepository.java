package io.apmkit.examples.springboot;

import org.springframework.data.jpa.repository.JpaRepository;

interface PetRepository extends JpaRepository<Pet, Integer> {}
