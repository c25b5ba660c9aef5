package io.relance.rules.scan;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java compiled in memory, where compiled rules would stand; none of it is ever loaded. */
final class CompiledFixture {
  private static final String PACKAGE = "io.relance.rules.book.p0";

  private CompiledFixture() {}

  /** The byte code of class {@code Compiled} and what is nested in it. */
  static Map<String, byte[]> of(String declaration) {
    var source = "package " + PACKAGE + ";\nimport io.relance.rules.facts.*;\n" + declaration;
    var compiler = ToolProvider.getSystemJavaCompiler();
    var classes = new LinkedHashMap<String, ByteArrayOutputStream>();
    var manager =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
              }
            };
          }
        };
    var text =
        new SimpleJavaFileObject(
            URI.create("memory:///Compiled.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    var options = List.of("-proc:none", "-XDstringConcat=indyWithConstants");
    if (!compiler.getTask(null, manager, null, options, null, List.of(text)).call()) {
      throw new IllegalStateException("The source of the test does not compile:\n" + source);
    }
    var bytes = new LinkedHashMap<String, byte[]>();
    classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
    return bytes;
  }
}
