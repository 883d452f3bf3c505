package quartier;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.Plugin;

import static java.util.Map.entry;
import static org.elasticsearch.plugins.AnalysisPlugin.requiresAnalysisSettings;

/**
 * What an index may name to analyse German and English text, over the filters of Lucene that Elasticsearch uses, too.
 *
 * Elastic does not publish its module analysis-common. Names and parameters here are those of its documentation, so
 * that the definition of an index which is taken here is taken by the distribution and means the same. What is missing
 * here is refused when the index is made. The server itself brings the standard tokenizer, stop, shingle and hunspell.
 */
public final class AnalysisPlugin extends Plugin implements org.elasticsearch.plugins.AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of(
            "mapping", characters((environment, settings) -> {
                NormalizeCharMap map = mappings(listed(environment, settings, "mappings"));
                return reader -> new MappingCharFilter(map, reader);
            }),
            "pattern_replace", characters((environment, settings) -> {
                Pattern pattern = Regex.compile(settings.get("pattern"), settings.get("flags"));
                String replacement = settings.get("replacement", "");
                return reader -> new PatternReplaceCharFilter(pattern, replacement, reader);
            }));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
            "keyword", (index, environment, name, settings) -> TokenizerFactory.newFactory(name, KeywordTokenizer::new),
            "whitespace", (index, environment, name, settings) -> TokenizerFactory.newFactory(name, WhitespaceTokenizer::new));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of(
            "german", (index, environment, name, settings) -> new Ready(name, new GermanAnalyzer()),
            "english", (index, environment, name, settings) -> new Ready(name, new EnglishAnalyzer()));
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.ofEntries(
            // Those that other spellings of a word are folded by; they count for prefixes and fuzzy words, too.
            entry("lowercase", folding(settings -> LowerCaseFilter::new)),
            entry("trim", folding(settings -> TrimFilter::new)),
            entry("german_normalization", folding(settings -> GermanNormalizationFilter::new)),
            entry("asciifolding", folding(settings -> {
                boolean original = settings.getAsBoolean("preserve_original", false);
                return words -> new ASCIIFoldingFilter(words, original);
            })),
            // Those that make one word of one.
            entry("stemmer", words(settings -> stemmer(settings.get("language", settings.get("name", "porter"))))),
            entry("snowball", words(settings -> {
                String language = settings.get("language", "English");
                return words -> new SnowballFilter(words, language);
            })),
            entry("stemmer_override", listing((environment, settings) -> {
                StemmerOverrideMap rules = overrides(listed(environment, settings, "rules"));
                return words -> new StemmerOverrideFilter(words, rules);
            })),
            entry("keyword_marker", listing((environment, settings) -> {
                CharArraySet kept = new CharArraySet(
                    listed(environment, settings, "keywords"), settings.getAsBoolean("ignore_case", false));
                return words -> new SetKeywordMarkerFilter(words, kept);
            })),
            entry("keyword_repeat", words(settings -> KeywordRepeatFilter::new)),
            entry("remove_duplicates", words(settings -> RemoveDuplicatesTokenFilter::new)),
            entry("flatten_graph", words(settings -> FlattenGraphFilter::new)),
            // Those that make several of one.
            entry("edge_ngram", pieces((environment, settings) -> {
                Grams grams = Grams.of(settings);
                return words -> new EdgeNGramTokenFilter(words, grams.shortest, grams.longest, grams.original);
            })),
            entry("ngram", (index, environment, name, settings) -> {
                Grams grams = Grams.of(settings);
                if (grams.longest - grams.shortest > index.getMaxNgramDiff()) {
                    throw new IllegalArgumentException("[" + name + "] spans more lengths than index.max_ngram_diff");
                }
                return new Pieces(
                    name, words -> new NGramTokenFilter(words, grams.shortest, grams.longest, grams.original));
            }),
            entry("dictionary_decompounder", requiresAnalysisSettings(pieces((environment, settings) -> {
                CharArraySet parts = new CharArraySet(listed(environment, settings, "word_list"), false);
                int word = settings.getAsInt("min_word_size", 5);
                int shortest = settings.getAsInt("min_subword_size", 2);
                int longest = settings.getAsInt("max_subword_size", 15);
                boolean only = settings.getAsBoolean("only_longest_match", false);
                return words -> new DictionaryCompoundWordTokenFilter(words, parts, word, shortest, longest, only);
            }))),
            entry("synonym_graph", requiresAnalysisSettings((index, environment, name, settings) -> new Synonyms(
                name, listed(environment, settings, "synonyms"), settings.getAsBoolean("expand", true)))));
    }

    private static UnaryOperator<TokenStream> stemmer(String language) {
        return switch (language) {
            case "light_german" -> GermanLightStemFilter::new;
            case "minimal_german" -> GermanMinimalStemFilter::new;
            case "german" -> words -> new SnowballFilter(words, "German");
            case "german2" -> words -> new SnowballFilter(words, "German2");
            case "english", "porter" -> PorterStemFilter::new;
            default -> throw new IllegalArgumentException("There is no stemmer for [" + language + "] in this server");
        };
    }

    private static StemmerOverrideMap overrides(List<String> rules) throws IOException {
        StemmerOverrideFilter.Builder builder = new StemmerOverrideFilter.Builder(false);
        for (String rule : rules) {
            String[] sides = sides(rule);
            for (String word : sides[0].split(",")) {
                builder.add(word.trim(), sides[1]);
            }
        }
        return builder.build();
    }

    private static NormalizeCharMap mappings(List<String> rules) {
        NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
        for (String rule : rules) {
            String[] sides = sides(rule);
            builder.add(unescaped(sides[0]), unescaped(sides[1]));
        }
        return builder.build();
    }

    private static String[] sides(String rule) {
        int arrow = rule.lastIndexOf("=>");
        if (arrow < 0) {
            throw new IllegalArgumentException("Invalid rule [" + rule + "]: there is no =>");
        }
        return new String[] {rule.substring(0, arrow).trim(), rule.substring(arrow + 2).trim()};
    }

    private static final Pattern CODE_POINT = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    /** A space stands in a rule as \\u0020. */
    private static String unescaped(String side) {
        Function<java.util.regex.MatchResult, String> character = found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16)));
        return CODE_POINT.matcher(side).replaceAll(character).translateEscapes();
    }

    private static List<String> listed(Environment environment, Settings settings, String parameter) {
        List<String> given = Analysis.getWordList(environment, settings, parameter);
        if (given == null) {
            throw new IllegalArgumentException("[" + parameter + "] is needed");
        }
        return given;
    }

    private record Grams(int shortest, int longest, boolean original) {
        static Grams of(Settings settings) {
            return new Grams(
                settings.getAsInt("min_gram", 1),
                settings.getAsInt("max_gram", 2),
                settings.getAsBoolean("preserve_original", false));
        }
    }

    // How each is registered.

    private interface Wrap<T> {
        UnaryOperator<T> with(Environment environment, Settings settings) throws IOException;
    }

    private static AnalysisProvider<CharFilterFactory> characters(Wrap<Reader> wrap) {
        return requiresAnalysisSettings(
            (index, environment, name, settings) -> new Characters(name, wrap.with(environment, settings)));
    }

    private static AnalysisProvider<TokenFilterFactory> folding(Function<Settings, UnaryOperator<TokenStream>> wrap) {
        return (index, environment, name, settings) -> new Folding(name, wrap.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> words(Function<Settings, UnaryOperator<TokenStream>> wrap) {
        return (index, environment, name, settings) -> new Words(name, wrap.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> listing(Wrap<TokenStream> wrap) {
        return requiresAnalysisSettings(
            (index, environment, name, settings) -> new Words(name, wrap.with(environment, settings)));
    }

    private static AnalysisProvider<TokenFilterFactory> pieces(Wrap<TokenStream> wrap) {
        return (index, environment, name, settings) -> new Pieces(name, wrap.with(environment, settings));
    }

    private record Ready(String name, Analyzer get) implements AnalyzerProvider<Analyzer> {
        @Override
        public AnalyzerScope scope() {
            return AnalyzerScope.INDEX;
        }
    }

    private record Characters(String name, UnaryOperator<Reader> wrap) implements NormalizingCharFilterFactory {
        @Override
        public Reader create(Reader text) {
            return wrap.apply(text);
        }
    }

    private record Folding(String name, UnaryOperator<TokenStream> wrap) implements NormalizingTokenFilterFactory {
        @Override
        public TokenStream create(TokenStream words) {
            return wrap.apply(words);
        }
    }

    private record Words(String name, UnaryOperator<TokenStream> wrap) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream words) {
            return wrap.apply(words);
        }
    }

    private record Pieces(String name, UnaryOperator<TokenStream> wrap) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream words) {
            return wrap.apply(words);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            throw new IllegalArgumentException("Token filter [" + name + "] cannot be used to parse synonyms");
        }
    }

    /** Synonyms are read as text is: by what stands before them in the chain. */
    private record Synonyms(String name, List<String> rules, boolean expand) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream words) {
            throw new IllegalStateException("[" + name + "] knows its chain first");
        }

        @Override
        public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> before,
            Function<String, TokenFilterFactory> all
        ) {
            SynonymMap map = read(new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new)));
            return new Known(name, map);
        }

        private SynonymMap read(Analyzer chain) {
            SolrSynonymParser parser = new SolrSynonymParser(true, expand, chain);
            try {
                parser.parse(new StringReader(String.join("\n", rules)));
                return parser.build();
            } catch (IOException | ParseException wrong) {
                throw new IllegalArgumentException("failed to build synonyms from [" + name + "]", wrong);
            }
        }
    }

    private record Known(String name, SynonymMap map) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream words) {
            return map.fst == null ? words : new SynonymGraphFilter(words, map, false);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }
    }
}
