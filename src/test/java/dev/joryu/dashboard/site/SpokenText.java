package dev.joryu.dashboard.site;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Every text that Java code puts together from words, read from the syntax trees of its sources:
 * concatenations and formats become one text, with a mark where a value stands.
 */
final class SpokenText extends TreePathScanner<Void, Void> {

  /** Stands where a value does. */
  static final String VALUE = "\uFFFC";

  private static final Pattern FORMAT = Pattern.compile("%(?:(\\d)\\$)?[-+,0-9.]*([a-z%])");
  private static final Set<String> BUGS =
      Set.of("IllegalStateException", "IllegalArgumentException", "UnsupportedOperationException");
  private static final Set<String> NOT_SPOKEN = Set.of("requireNonNull", "log");
  private static final Set<String> LOGGERS = Set.of("log", "LOG");

  private final CompilationUnitTree unit;
  private final Trees trees;
  private final List<Spoken> found;
  private final Map<String, ExpressionTree> locals = new HashMap<>();

  private SpokenText(CompilationUnitTree unit, Trees trees, List<Spoken> found) {
    this.unit = unit;
    this.trees = trees;
    this.found = found;
  }

  /**
   * A text and where it is put together.
   *
   * @param source name of the file
   */
  record Spoken(String source, long line, String text) {}

  /**
   * The texts of all sources below a folder, but for those that only programmers read.
   *
   * @param without names of folders in it that are passed over
   */
  static List<Spoken> below(Path folder, Set<String> without) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Spoken> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(folder)) {
      List<Path> sources =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !without.contains(folder.relativize(file).getName(0).toString()))
              .sorted()
              .toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      Trees trees = Trees.instance(task);
      task.parse().forEach(unit -> new SpokenText(unit, trees, found).scan(unit, null));
    }
    return found;
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void none) {
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void none) {
    return BUGS.contains(made.getIdentifier().toString()) ? null : super.visitNewClass(made, none);
  }

  @Override
  public Void visitMethod(MethodTree method, Void none) {
    locals.clear();
    return super.visitMethod(method, none);
  }

  /** What a local variable holds counts where the variable is used. */
  @Override
  public Void visitVariable(VariableTree variable, Void none) {
    Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
    if (parent == Tree.Kind.BLOCK && isText(variable.getInitializer())) {
      locals.put(variable.getName().toString(), variable.getInitializer());
      return null;
    }
    return super.visitVariable(variable, none);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    if (isText(call)) {
      return add(call);
    }
    return NOT_SPOKEN.contains(name(call)) || LOGGERS.contains(receiver(call))
        ? null
        : super.visitMethodInvocation(call, none);
  }

  @Override
  public Void visitBinary(BinaryTree sum, Void none) {
    return isText(sum) ? add(sum) : super.visitBinary(sum, none);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree choice, Void none) {
    return isText(choice) ? add(choice) : super.visitConditionalExpression(choice, none);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void none) {
    return isText(literal) ? add(literal) : null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void none) {
    return isText(name) ? add(name) : null;
  }

  private Void add(ExpressionTree text) {
    long line =
        unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, text));
    String source = Path.of(unit.getSourceFile().getName()).getFileName().toString();
    texts(text).forEach(one -> found.add(new Spoken(source, line, one)));
    return null;
  }

  private boolean isText(@Nullable Tree tree) {
    return tree instanceof LiteralTree literal
            && literal.getValue() instanceof String text
            && !text.isEmpty()
        || tree instanceof IdentifierTree name && locals.containsKey(name.getName().toString())
        || tree instanceof ParenthesizedTree inner && isText(inner.getExpression())
        || tree instanceof ConditionalExpressionTree choice
            && (isText(choice.getTrueExpression()) || isText(choice.getFalseExpression()))
        || tree instanceof BinaryTree sum
            && sum.getKind() == Tree.Kind.PLUS
            && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()))
        || tree instanceof MethodInvocationTree call && isText(format(call));
  }

  /** What {@code text.formatted(…)} or {@code String.format(Locale.ROOT, text, …)} fills in. */
  private static ExpressionTree format(MethodInvocationTree call) {
    if (name(call).equals("formatted")) {
      return ((MemberSelectTree) call.getMethodSelect()).getExpression();
    }
    return isStringFormat(call) ? call.getArguments().get(1) : call.getMethodSelect();
  }

  private static boolean isStringFormat(MethodInvocationTree call) {
    return name(call).equals("format") && receiver(call).equals("String");
  }

  private List<String> texts(ExpressionTree tree) {
    if (!isText(tree)) {
      return List.of(tree instanceof LiteralTree literal ? "" + literal.getValue() : VALUE);
    }
    if (tree instanceof IdentifierTree name) {
      return texts(Objects.requireNonNull(locals.get(name.getName().toString())));
    }
    if (tree instanceof ParenthesizedTree inner) {
      return texts(inner.getExpression());
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      return Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
          .flatMap(one -> texts(one).stream())
          .toList();
    }
    if (tree instanceof BinaryTree sum) {
      List<String> right = texts(sum.getRightOperand());
      return texts(sum.getLeftOperand()).stream()
          .flatMap(left -> right.stream().map(left::concat))
          .toList();
    }
    if (tree instanceof MethodInvocationTree call) {
      return texts(format(call)).stream().flatMap(text -> filled(text, call).stream()).toList();
    }
    return List.of(String.valueOf(((LiteralTree) tree).getValue()));
  }

  private List<String> filled(String format, MethodInvocationTree call) {
    List<? extends ExpressionTree> all = call.getArguments();
    List<? extends ExpressionTree> values = all.subList(isStringFormat(call) ? 2 : 0, all.size());
    List<String> texts = List.of("");
    Matcher places = FORMAT.matcher(format);
    int at = 0;
    int next = 0;
    while (places.find()) {
      String before = format.substring(at, places.start());
      at = places.end();
      List<String> here;
      if (places.group(2).equals("%")) {
        here = List.of("%");
      } else if (places.group(2).equals("n")) {
        here = List.of("\n");
      } else {
        int index = places.group(1) == null ? next++ : Integer.parseInt(places.group(1)) - 1;
        here = texts(values.get(index));
      }
      texts =
          texts.stream()
              .flatMap(text -> here.stream().map(value -> text + before + value))
              .toList();
    }
    String rest = format.substring(at);
    return texts.stream().map(text -> text + rest).toList();
  }

  private static String name(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : call.getMethodSelect().toString();
  }

  private static String receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getExpression().toString()
        : "";
  }
}
