package io.apmkit.exporters.push;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;

/** As a container loads an application: all but the tests' own libraries belongs to it. */
final class ApplicationLoader extends URLClassLoader {

  private static final List<String> OWN = List.of("io.apmkit.", "io.micrometer.", "com.example.");

  static {
    registerAsParallelCapable();
  }

  ApplicationLoader() {
    super(classPath(), ApplicationLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(ApplicationLoader::toUrl)
        .toArray(URL[]::new);
  }

  private static URL toUrl(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
