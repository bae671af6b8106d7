from concurrent.futures import ThreadPoolExecutor

from index.swedish.lemmas import stem


def test_words_are_stemmed_alike_from_many_threads() -> None:
    words = [f"prognosavvikelserna{number}" for number in range(4000)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(stem, words, chunksize=50))
    assert found == [stem(word) for word in words]
    assert len(set(found)) == len(words)
